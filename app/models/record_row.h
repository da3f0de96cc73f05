// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"
#include "sync/query/query.h"

#include <QString>

#include <optional>
#include <vector>

namespace samenspel::app {

//! A record as a list shows it.
struct RecordRow {
    RecordId id;
    QString title;
    QString subtitle;
    QString status; //!< code name: "running"; empty without a status
    QString statusText;
    QString termText;
    QString leadText; //!< short name of the lead's organisation, else his name
    QString leadCode; //!< "EM"
    QString markName;
    bool overdue = false;
    bool pending = false;
    bool conflicted = false;
    bool readOnly = false;
    int supports = 0; //!< lobby files: how many of the twelve support it
    int conditional = 0;
    std::vector<RecordId> mentions; //!< records whose names stand in this row
};

[[nodiscard]] RecordRow makeRow(Workspace &workspace, const sync::RecordView &record);

//! Its term has ended and it is not done, postponed or dropped.
[[nodiscard]] bool isOverdue(const sync::RecordView &record, term::Date today);
//! The statuses in which nothing can be late any more, as numbers of AgendaItem.status.
[[nodiscard]] std::vector<Value> settledStatuses(const schema::Field &status);

//! The record that \p name refers to, when it is a reference with a value.
[[nodiscard]] std::optional<RecordId> referenceIn(const sync::RecordView &record,
                                                  std::string_view name);
//! The text of register \p name; empty when it holds no text.
[[nodiscard]] QString textIn(const sync::RecordView &record, std::string_view name);
//! The field in which \p collection keeps its progress: status, phase or stance.
[[nodiscard]] const schema::Field *statusField(const schema::Collection &collection);

} // namespace samenspel::app
