// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace samenspel::sync {

class RowDraft;

//! What the columns of a list alone cannot say; one function per list that needs it.

//! Keeps the row's id as the record's slug.
void addSlug(RowDraft &draft);

//! - term: as written in `period`, with the dates of `start` and `due` where the list has them;
//! - parties: `drentse-gemeenten` becomes the twelve, `drentse-waterschappen` the four;
//! - status of a new item: the agenda lists what is agreed and being done, so it runs, except the
//!   focus challenges of 2018, whose agenda has ended: they are done;
//! - kenmerk of a new item: portfolio, year of the agenda it comes from, running number in the
//!   order of the list (`EKM-2023-014`), so that every replica gives the same one.
void addAgendaItem(RowDraft &draft);

//! `prepared_by`: a body when this list has it, else an organisation.
void addBody(RowDraft &draft);

//! One HoursEntry per column; `Ond.` and `Cul.` are roles within one portfolio.
void addHoursByPortfolio(RowDraft &draft);
//! One HoursEntry per filled column, by role.
void addHoursOther(RowDraft &draft);

//! A Person and an AccounthouderTerm.
void addAccounthouder(RowDraft &draft);

} // namespace samenspel::sync
