// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"
#include "sync/query/query.h"

#include <QString>
#include <QVariant>

namespace samenspel::app {

//! How a field is edited: text, longtext, number, flag, enum, reference, term, date, datetime,
//! money or set.
[[nodiscard]] QString fieldKind(const schema::Field &field);

//! A value as a view handles it: enumerations as code name, references as record id, terms and
//! texts as text, money in cents; invalid when empty.
[[nodiscard]] QVariant valueVariant(Workspace &workspace, const schema::Collection &collection,
                                    const schema::Field &field, const Value &value);
//! What parseValue() reads back.
[[nodiscard]] QString typedText(const QVariant &value);

//! What is shown of a field, sets as a list with commas.
[[nodiscard]] QString fieldText(Workspace &workspace, const schema::Collection &collection,
                                const schema::Field &field, const sync::RecordView &record);
//! Elements of a set field: list of {value, text}.
[[nodiscard]] QVariantList fieldElements(Workspace &workspace, const schema::Collection &collection,
                                         const schema::Field &field,
                                         const sync::RecordView &record);
//! What may be chosen for a field: list of {value, text}; empty when anything may be typed.
[[nodiscard]] QVariantList fieldOptions(Workspace &workspace, const schema::Collection &collection,
                                        const schema::Field &field);

} // namespace samenspel::app
