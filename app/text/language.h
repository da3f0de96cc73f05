// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/term/term_text.h"

namespace samenspel::app {

//! The window's languages; terms are printed in the same ones.
using Language = term::Language;

} // namespace samenspel::app
