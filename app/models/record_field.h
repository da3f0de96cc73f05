// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/record_controller.h"

#include <QObject>
#include <QPointer>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace samenspel::app {

//! One field of a controller's record, for an editor to bind to.
class RecordField : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(samenspel::app::RecordController *controller READ controller WRITE setController
                   NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    //! Bind it to the editor's focus: what a colleague writes meanwhile then becomes a choice.
    Q_PROPERTY(bool editing READ isEditing WRITE setEditing NOTIFY editingChanged)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed) //!< as fieldKind()
    Q_PROPERTY(QVariant value READ value NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed) //!< as it is shown
    Q_PROPERTY(QString editText READ editText NOTIFY changed) //!< as it was typed
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(bool conflicted READ isConflicted NOTIFY changed)
    Q_PROPERTY(bool pending READ isPending NOTIFY changed)
    Q_PROPERTY(bool editable READ isEditable NOTIFY changed)
    Q_PROPERTY(QVariantList elements READ elements NOTIFY changed) //!< {value, text}
    Q_PROPERTY(QVariantList options READ options NOTIFY optionsChanged) //!< {value, text}

public:
    using QObject::QObject;

    [[nodiscard]] RecordController *controller() const { return m_controller; }
    void setController(RecordController *controller);
    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] bool isEditing() const { return m_editing; }
    void setEditing(bool editing);

    [[nodiscard]] QString label() const { return m_row.label; }
    [[nodiscard]] QString kind() const { return m_row.kind; }
    [[nodiscard]] QVariant value() const { return m_row.value; }
    [[nodiscard]] QString text() const { return m_row.text; }
    [[nodiscard]] QString editText() const;
    [[nodiscard]] QString error() const { return m_row.error; }
    [[nodiscard]] bool isConflicted() const { return m_row.conflicted; }
    [[nodiscard]] bool isPending() const { return m_row.pending; }
    [[nodiscard]] bool isEditable() const { return m_row.editable; }
    [[nodiscard]] QVariantList elements() const;
    [[nodiscard]] QVariantList options() const;

    //! \return why not, or "".
    Q_INVOKABLE QString set(const QVariant &value);
    Q_INVOKABLE QString add(const QVariant &element);
    Q_INVOKABLE QString remove(const QVariant &element);
    //! How \p typed would be shown: "eind q2" → "2026 K2"; "" when it is not understood.
    Q_INVOKABLE QString preview(const QString &typed) const;

Q_SIGNALS:
    void changed();
    void editingChanged();
    void optionsChanged();

private:
    void refresh();

    QPointer<RecordController> m_controller;
    QString m_name;
    FieldRow m_row;
    bool m_editing = false;
};

} // namespace samenspel::app
