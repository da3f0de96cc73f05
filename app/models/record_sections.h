// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace samenspel::app {

//! A group of rows under one header.
struct RecordSection {
    QString key; //!< id of the record, or code of the value, that they share; "-" for none
    QString code; //!< "EKM"
    QString name; //!< "Energie, Klimaat en Milieu"
    int count = 0;
    int late = 0;

    friend bool operator==(const RecordSection &, const RecordSection &) = default;
};

struct SectionedIds {
    std::vector<RecordSection> sections; //!< in the order they stand in
    std::vector<RecordId> ids; //!< regrouped; within a section in the order they came
    std::vector<int> sectionOf; //!< per id
};

//! Groups \p ids by field \p groupBy of \p collection; one section without a name when that is
//! empty or unknown.
[[nodiscard]] SectionedIds intoSections(Workspace &workspace, const schema::Collection &collection,
                                        const std::vector<RecordId> &ids, const QString &groupBy);

} // namespace samenspel::app
