// Forms, lists, subscriptions, custom objects, activity logs and workflows, read with HubSpot's own
// client; what the client has no call for goes through its apiRequest.

/** The steps, given run.mjs's checks. */
export function marketingSteps({ client, estate, check, checkSame, checkIds, checkModels, readAll, getJson }) {
  const post = async (path, body) => {
    const response = await client.apiRequest({ method: 'POST', path, body });
    check(response.ok, `${path}: status ${response.status}`);
    return response.json();
  };

  async function checkForms() {
    for (const archived of [false, true]) {
      const forms = await readAll((after) =>
        client.marketing.forms.formsApi.getPage(after, 2, archived, ['all']));
      const stored = estate.records('forms').filter((form) => form.archived === archived);
      checkIds(`forms, archived=${archived}`, forms, stored);
      const consent = (form) => [form.id, form.legalConsentOptions.type];
      checkSame('consent options of forms', forms.map(consent), stored.map(consent));
    }
  }

  async function checkLists() {
    const lists = [];
    for (let offset = 0, more = true; more;) {
      const page = await client.crm.lists.listsApi.doSearch({
        offset, count: 3, query: '', additionalProperties: ['hs_list_size'] });
      lists.push(...page.lists);
      checkModels('crm/lists', 'ListSearchResponse', [page]);
      more = page.hasMore;
      offset = page.offset;
    }
    const stored = estate.records('lists');
    checkSame('lists', lists.map(({ listId }) => listId), stored.map(({ listId }) => listId));
    checkSame('sizes of lists', lists.map((list) => list.additionalProperties.hs_list_size),
      stored.map((list) => list.additionalProperties.hs_list_size));
  }

  async function checkSubscriptions() {
    const stored = estate.records('subscription_definitions');
    const v3 = await client.communicationPreferences.definitionApi.getPage();
    checkIds('subscriptions, v3', v3.subscriptionDefinitions, stored);
    checkModels('communication_preferences', 'SubscriptionDefinition', v3.subscriptionDefinitions);
    const dated = await getJson('/communication-preferences/2026-09/definitions');
    checkIds('subscriptions, 2026-09', dated.results, stored);

    const statuses = estate.records('subscription_statuses').slice(0, 99);
    const inputs = [...statuses.map((row) => row.subscriberIdString), 'nobody@customer.example'];
    const path = '/communication-preferences/2026-09/statuses/batch/read?channel=EMAIL';
    const { results } = await post(path, { inputs });
    checkSame('statuses: people', results.map((row) => row.subscriberIdString), inputs);
    for (const [index, row] of statuses.entries()) {
      const chosen = results[index].statuses.filter(({ status }) => status !== 'NOT_SPECIFIED');
      checkSame(`statuses of ${row.subscriberIdString}`, chosen, row.statuses);
    }
    check(results.at(-1).statuses.every(({ status }) => status === 'NOT_SPECIFIED'),
      'somebody unknown has chosen');
  }

  async function checkCustomObjects() {
    const { results } = await client.crm.schemas.coreApi.getAll();
    checkIds('schemas', results, estate.records('schemas'));
    checkModels('crm/schemas', 'ObjectSchema', results);
  }

  async function checkActivity() {
    const oldest = new Date(Date.now() - 90 * 86_400_000).toISOString();
    for (const [log, time] of [['login', 'loginAt'], ['security', null], ['audit-logs', null]]) {
      for (const root of ['/account-info/v3/activity', '/account-info/2026-09/activity']) {
        const events = await readAll((after) =>
          getJson(`${root}/${log}?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`));
        const stored = estate.records(`activity/${log}`)
          .filter((event) => time === null || event[time] >= oldest);
        checkSame(`${root}/${log}`, events.map(({ id }) => id), stored.map(({ id }) => id));
      }
    }
  }

  async function checkWorkflows() {
    const stored = estate.records('workflows');
    const flows = await readAll((after) =>
      getJson(`/automation/v4/flows?limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`));
    checkIds('workflows', flows, stored);
    check(flows.every((flow) => flow.actions === undefined), 'the list of workflows has actions');
    const batch = await post('/automation/v4/flows/batch/read',
      { inputs: stored.map(({ id }) => ({ flowId: id, type: 'FLOW_ID' })) });
    checkSame('workflows in a batch', batch.results, stored);
  }

  async function checkOAuth() {
    const { oauth } = estate.settings.hubspot;
    const form = { grant_type: 'refresh_token', client_id: oauth.client_id,
      client_secret: oauth.client_secret, refresh_token: oauth.refresh_token };
    const send = async (path, fields) => {
      const response = await client.apiRequest({ method: 'POST', path, defaultJson: false,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString() });
      return response.json();
    };
    const tokens = await send('/oauth/2026-09/token', form);
    check(tokens.expires_in > 0 && tokens.token_type === 'bearer', 'no access token was given');
    const info = await send('/oauth/2026-09/token/introspect', { ...form, token: tokens.access_token,
      token_type_hint: 'access_token' });
    checkSame('introspection', [info.active, info.scopes.length], [true, oauth.scopes.length]);
    const refused = await send('/oauth/2026-09/token', { ...form, refresh_token: 'gone' });
    checkSame('a revoked refresh token', refused.status, 'BAD_REFRESH_TOKEN');
  }

  return [
    ['forms', checkForms],
    ['lists', checkLists],
    ['subscriptions', checkSubscriptions],
    ['custom objects', checkCustomObjects],
    ['activity logs', checkActivity],
    ['workflows', checkWorkflows],
    ['oauth', checkOAuth],
  ];
}
