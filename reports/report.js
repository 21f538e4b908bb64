"use strict";
// Filters the findings and opens everything for printing. The report is complete without it.
(() => {
  const form = document.getElementById("filter");
  const findings = [...document.querySelectorAll("details.finding")];
  const output = form && form.querySelector("output");

  const matches = (finding, wanted) =>
    (!wanted.s || finding.dataset.s === wanted.s) &&
    (!wanted.a || finding.dataset.a === wanted.a) &&
    (!wanted.c || finding.dataset.c === wanted.c) &&
    (!wanted.n || finding.dataset.n === "1") &&
    (!wanted.q || finding.textContent.toLowerCase().includes(wanted.q));

  const hideEmpty = (selector) => {
    for (const box of document.querySelectorAll(selector)) {
      box.hidden = !box.querySelector("details.finding:not([hidden])");
    }
  };

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.q = (wanted.q || "").trim().toLowerCase();
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches(finding, wanted);
      if (!finding.hidden) shown += 1;
    }
    for (const box of ["details.more", ".group", ".policy", ".domain"]) hideEmpty(box);
    const active = Object.values(wanted).some(Boolean);
    if (active) for (const more of document.querySelectorAll("details.more")) more.open = true;
    const format = new Intl.NumberFormat(document.documentElement.lang);
    output.textContent = output.dataset.text
      .replace("{shown}", format.format(shown))
      .replace("{total}", format.format(findings.length));
  };

  if (form) {
    let timer = 0;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 120);
    };
    form.hidden = false;
    form.addEventListener("input", later);
    form.addEventListener("reset", later);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  const reveal = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    for (let box = target; box; box = box.parentElement) if (box.matches("details")) box.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
    opened = [];
  });
})();
