// The detector of sensitive data in free text: payment cards and IBANs. One pass over the bytes
// looks for digits; a candidate parser takes the run around one, with the separators people use,
// and the validators decide. Linear in the text whatever it holds; no allocation per text in steady
// state.
#pragma once

#include <memory>

#include "scanner/detector.h"

namespace crmaudit {

std::unique_ptr<Detector> make_text_detector();

}  // namespace crmaudit
