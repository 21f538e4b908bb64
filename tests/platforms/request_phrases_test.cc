#include "platforms/request_phrases.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

TEST(RequestPhrases, FindsRequestsWhateverTheirCaseAccentsAndPunctuation) {
  const auto phrases = RequestPhrases::shipped();
  ASSERT_TRUE(phrases) << phrases.error().message;
  for (const char* text :
       {"Please DELETE my data, thanks", "please delete\nmy   data", "Droit d’ACCES au dossier",
        "suppression de mes donnees", "Richiesta: cancellazione dei miei dati",
        "Bitte löschen Sie meine Daten", "Прошу удалить мои персональные данные",
        "لطفاً داده‌های من را حذف کنید", "Demande RGPD / GDPR request"}) {
    EXPECT_TRUE(phrases->find(text)) << text;
  }
}

TEST(RequestPhrases, IsSilentAboutOrdinaryWork) {
  const auto phrases = RequestPhrases::shipped();
  ASSERT_TRUE(phrases);
  for (const char* text :
       {"", "Mot de passe oublié", "My data plan is too slow", "Delete my database index",
        "We updated our GDPR page", "undelete my datasheet", "\xFF\xFE broken bytes"}) {
    EXPECT_FALSE(phrases->find(text)) << text;
  }
}

TEST(RequestPhrases, GivesThePhraseAsWritten) {
  const auto phrases = RequestPhrases::parse("fr = [\"droit d'accès\"]");
  ASSERT_TRUE(phrases);
  EXPECT_EQ(phrases->find("DROIT D'ACCES"), "droit d'accès");
}

TEST(RequestPhrases, RefusesABrokenList) {
  EXPECT_FALSE(RequestPhrases::parse("fr = [").has_value());
  EXPECT_FALSE(RequestPhrases::parse("fr = 'x'").has_value());
  EXPECT_FALSE(RequestPhrases::parse("fr = ['']").has_value());
}

}  // namespace
}  // namespace crmaudit
