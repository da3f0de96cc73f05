// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"
#include "sync/query/query.h"

#include <QString>
#include <QVariantMap>

#include <vector>

namespace samenspel::app {

//! What a list shows, in what order.
struct RecordSelection {
    QString collection;
    QString search;
    //! Field name → list of values, one of which must hold; see RecordListModel::filter.
    QVariantMap filter;
    QString orderBy;

    friend bool operator==(const RecordSelection &, const RecordSelection &) = default;
};

//! Ids of the records that \p selection asks for, in its order; empty for an unknown collection.
[[nodiscard]] std::vector<RecordId> selectIds(Workspace &workspace,
                                              const RecordSelection &selection);

//! Those of \p collection that are late.
[[nodiscard]] std::vector<RecordId> overdueIds(Workspace &workspace,
                                               const schema::Collection &collection);

//! Choices for a filter: list of {value, text, count} for "portfolio", "status", "lead", "term" and
//! any enumeration or reference field. Counts are over the whole collection.
[[nodiscard]] QVariantList filterOptions(Workspace &workspace, const QString &collection,
                                         const QString &field);

} // namespace samenspel::app
