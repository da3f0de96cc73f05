// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_field.h"

namespace samenspel::app {

void RecordField::setController(RecordController *controller)
{
    if (m_controller == controller) {
        return;
    }
    if (m_controller != nullptr) {
        m_controller->disconnect(this);
    }
    m_controller = controller;
    if (controller != nullptr) {
        connect(controller, &RecordController::changed, this, &RecordField::refresh);
        connect(controller, &RecordController::fieldChanged, this, [this](const QString &name) {
            if (name == m_name) {
                refresh();
            }
        });
        connect(controller, &RecordController::recordIdChanged, this,
                [this] { setEditing(false); });
    }
    refresh();
    Q_EMIT optionsChanged();
}

void RecordField::setName(const QString &name)
{
    if (m_name != name) {
        setEditing(false);
        m_name = name;
        refresh();
        Q_EMIT changed();
        Q_EMIT optionsChanged();
    }
}

void RecordField::setEditing(bool editing)
{
    if (m_editing == editing) {
        return;
    }
    m_editing = editing;
    if (m_controller != nullptr) {
        if (editing) {
            m_controller->beginEdit(m_name);
        } else {
            m_controller->endEdit(m_name);
        }
    }
    Q_EMIT editingChanged();
}

void RecordField::refresh()
{
    FieldRow row = m_controller == nullptr ? FieldRow{} : m_controller->row(m_name);
    const bool other = row.kind != m_row.kind;
    // Elements and typed text follow the text, so an equal row looks the same.
    if (!(row == m_row)) {
        m_row = std::move(row);
        Q_EMIT changed();
    }
    if (other) {
        Q_EMIT optionsChanged();
    }
}

QString RecordField::editText() const
{
    return m_controller == nullptr ? QString() : m_controller->editText(m_name);
}

QVariantList RecordField::elements() const
{
    return m_controller == nullptr ? QVariantList() : m_controller->elements(m_name);
}

QVariantList RecordField::options() const
{
    return m_controller == nullptr ? QVariantList() : m_controller->options(m_name);
}

QString RecordField::set(const QVariant &value)
{
    return m_controller == nullptr ? QString() : m_controller->setField(m_name, value);
}

QString RecordField::add(const QVariant &element)
{
    return m_controller == nullptr ? QString() : m_controller->addElement(m_name, element);
}

QString RecordField::remove(const QVariant &element)
{
    return m_controller == nullptr ? QString() : m_controller->removeElement(m_name, element);
}

QString RecordField::preview(const QString &typed) const
{
    if (m_controller == nullptr || m_controller->workspace() == nullptr) {
        return {};
    }
    Workspace &workspace = *m_controller->workspace();
    const schema::Collection *collection =
        workspace.schema().find(m_controller->collectionName().toStdString());
    const schema::Field *field =
        collection == nullptr ? nullptr : collection->field(m_name.toStdString());
    if (field == nullptr) {
        return {};
    }
    const auto value = parseValue(*collection, *field, typed, workspace.language(), today());
    return value ? valueText(workspace.textContext(), *collection, *field, *value) : QString();
}

} // namespace samenspel::app
