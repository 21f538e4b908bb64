#include "mocks/estate/names.h"

#include <array>

namespace crmaudit::estate {
namespace {

struct Part {
  std::string_view text;
  std::string_view ascii;
};

constexpr std::array<Part, 24> kLatinFirst{
    {{"Éloïse", "eloise"}, {"François", "francois"}, {"Chloé", "chloe"},
     {"Jérôme", "jerome"}, {"Zoë", "zoe"},           {"Benoît", "benoit"},
     {"Noémie", "noemie"}, {"Théo", "theo"},         {"Niccolò", "niccolo"},
     {"Giulia", "giulia"}, {"Andrea", "andrea"},     {"Matteo", "matteo"},
     {"Chiara", "chiara"}, {"Luca", "luca"},         {"Beatrice", "beatrice"},
     {"Renée", "renee"},   {"Siobhán", "siobhan"},   {"William", "william"},
     {"Grace", "grace"},   {"Harriet", "harriet"},   {"Owen", "owen"},
     {"Maëlle", "maelle"}, {"Agnès", "agnes"},       {"Sébastien", "sebastien"}}};
constexpr std::array<Part, 24> kLatinLast{
    {{"Lefèvre", "lefevre"},     {"D'Amico", "damico"},         {"Müller", "muller"},
     {"O'Brien", "obrien"},      {"Besançon", "besancon"},      {"Rossi", "rossi"},
     {"Conti", "conti"},         {"Garçon", "garcon"},          {"Hébert", "hebert"},
     {"Whitfield", "whitfield"}, {"Ashworth", "ashworth"},      {"Gauthier", "gauthier"},
     {"Nuñez", "nunez"},         {"Dell'Orto", "dellorto"},     {"Brontë", "bronte"},
     {"Côté", "cote"},           {"De Luca", "deluca"},         {"Kowalczyk", "kowalczyk"},
     {"Forêt", "foret"},         {"Saint-Clair", "saintclair"}, {"Moretti", "moretti"},
     {"Fairbanks", "fairbanks"}, {"Élysée", "elysee"},          {"Bérenger", "berenger"}}};
constexpr std::array<Part, 14> kCyrillicFirst{{{"Ольга", "olga"},
                                               {"Дмитрий", "dmitri"},
                                               {"Екатерина", "ekaterina"},
                                               {"Сергей", "sergei"},
                                               {"Наталья", "natalia"},
                                               {"Андрей", "andrei"},
                                               {"Юлия", "yulia"},
                                               {"Алексей", "alexei"},
                                               {"Марина", "marina"},
                                               {"Фёдор", "fyodor"},
                                               {"Ирина", "irina"},
                                               {"Павел", "pavel"},
                                               {"Татьяна", "tatiana"},
                                               {"Игорь", "igor"}}};
constexpr std::array<Part, 14> kCyrillicLast{{{"Иванова", "ivanova"},
                                              {"Кузнецов", "kuznetsov"},
                                              {"Соловьёва", "solovyova"},
                                              {"Морозов", "morozov"},
                                              {"Щербакова", "shcherbakova"},
                                              {"Волков", "volkov"},
                                              {"Цветкова", "tsvetkova"},
                                              {"Лебедев", "lebedev"},
                                              {"Жукова", "zhukova"},
                                              {"Чернышёв", "chernyshov"},
                                              {"Орлова", "orlova"},
                                              {"Егоров", "egorov"},
                                              {"Яковлева", "yakovleva"},
                                              {"Тихонов", "tikhonov"}}};
constexpr std::array<Part, 14> kPersianFirst{{{"شیرین", "shirin"},
                                              {"داریوش", "dariush"},
                                              {"نسرین", "nasrin"},
                                              {"کاوه", "kaveh"},
                                              {"پریسا", "parisa"},
                                              {"آرش", "arash"},
                                              {"مهسا", "mahsa"},
                                              {"بهرام", "bahram"},
                                              {"لیلا", "leila"},
                                              {"سیاوش", "siavash"},
                                              {"گلناز", "golnaz"},
                                              {"فرهاد", "farhad"},
                                              {"ژاله", "zhaleh"},
                                              {"رضا", "reza"}}};
constexpr std::array<Part, 14> kPersianLast{{{"کریمی", "karimi"},
                                             {"حسینی", "hosseini"},
                                             {"رستمی", "rostami"},
                                             {"احمدی", "ahmadi"},
                                             {"یزدانی", "yazdani"},
                                             {"مرادی", "moradi"},
                                             {"شیرازی", "shirazi"},
                                             {"پهلوان", "pahlavan"},
                                             {"نوری", "nouri"},
                                             {"جعفری", "jafari"},
                                             {"صادقی", "sadeghi"},
                                             {"زمانی", "zamani"},
                                             {"گودرزی", "goudarzi"},
                                             {"قاسمی", "ghasemi"}}};

constexpr std::array<std::string_view, 14> kSentences{
    "Rappeler le client la semaine prochaine, il préfère l'après-midi.",
    "Intéressé par l'offre annuelle ; décision attendue à la rentrée.",
    "Il cliente è soddisfatto della consegna e chiede il nuovo listino.",
    "Da ricontattare dopo la fiera di Bologna.",
    "Asked for a quote including training and support.",
    "Met at the trade fair; prefers to be reached by e-mail.",
    "Wants the newsletter in English and the invoice in French.",
    "Клиент просит перезвонить после обеда.",
    "Обсудили условия поставки, ждём подтверждения.",
    "مشتری از خدمات راضی است و درخواست جلسه دارد.",
    "لطفاً پیش‌فاکتور جدید ارسال شود.",
    "La livraison est arrivée abîmée, un avoir a été promis.",
    "Ne pas appeler le mercredi.",
    "The renewal was discussed and looks likely."};
constexpr std::array<std::string_view, 10> kSubjects{
    "Facture introuvable",      "Mot de passe oublié",    "Consegna in ritardo",
    "Login page does not load", "Question about pricing", "Не приходит письмо",
    "Ошибка при оплате",        "مشکل در ورود به حساب",   "Changement d'adresse de livraison",
    "Product arrived damaged"};
constexpr std::array<std::string_view, 8> kRequests{
    "Merci de supprimer mes données de vos fichiers, au titre du droit à l'effacement.",
    "Conformément au RGPD, j'exerce mon droit d'accès à mes données.",
    "Vi chiedo di cancellare i miei dati e di confermarlo per iscritto.",
    "Esercito il diritto di accesso ai miei dati personali.",
    "Please delete my data and confirm when it is done.",
    "This is a subject access request under the GDPR.",
    "Удалите мои персональные данные из вашей базы.",
    "لطفاً داده‌های شخصی مرا حذف کنید."};
constexpr std::array<std::string_view, 8> kJobTitles{
    "Acheteuse",          "Directeur financier", "Responsabile acquisti",
    "Head of Operations", "Office manager",      "Инженер",
    "مدیر فروش",          "Chargé de clientèle"};
constexpr std::array<std::string_view, 8> kCompanies{
    "Ateliers du Léman", "Fonderia Brambilla", "Northwind Mills",   "Ромашка",
    "پارس نور",          "Café Bâtiment",      "Quayside Supplies", "Torrefazione Etna"};

}  // namespace

Name draw_name(Random& random) {
  const std::size_t script = random.below(10);
  const auto combine = [](const Part& first, const Part& last) {
    return Name{std::string(first.text), std::string(last.text),
                std::string(first.ascii) + '.' + std::string(last.ascii)};
  };
  const auto draw = [&](const auto& firsts, const auto& lasts) {
    const Part& first = random.pick(firsts);
    return combine(first, random.pick(lasts));
  };
  if (script >= 8) return draw(kPersianFirst, kPersianLast);
  if (script >= 6) return draw(kCyrillicFirst, kCyrillicLast);
  return draw(kLatinFirst, kLatinLast);
}

std::string_view draw_sentence(Random& random) { return random.pick(kSentences); }
std::string_view draw_subject(Random& random) { return random.pick(kSubjects); }
std::string_view draw_request_sentence(Random& random) { return random.pick(kRequests); }
std::string_view draw_job_title(Random& random) { return random.pick(kJobTitles); }
std::string_view draw_company_name(Random& random) { return random.pick(kCompanies); }

}  // namespace crmaudit::estate
