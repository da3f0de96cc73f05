// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/conflict_list_model.h"
#include "app/models/field_list_model.h"
#include "app/models/history_list_model.h"
#include "app/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QQmlParserStatus>
#include <QStringList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <optional>

namespace samenspel::app {

//! One record as the window shows and edits it.
//!
//! What is typed is checked here, at once, and written on the replica's thread. While a field is
//! being edited (beginEdit … endEdit) writes name the versions that stood there when editing
//! began: what a colleague wrote meanwhile then becomes a choice instead of being overwritten.
class RecordController : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(QString recordId READ recordId WRITE setRecordId NOTIFY recordIdChanged)
    Q_PROPERTY(bool exists READ exists NOTIFY changed)
    Q_PROPERTY(bool deleted READ isDeleted NOTIFY changed)
    Q_PROPERTY(QString collection READ collectionName NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString reference READ reference NOTIFY changed)
    Q_PROPERTY(QString spaceTitle READ spaceTitle NOTIFY changed)
    Q_PROPERTY(QStringList readers READ readers NOTIFY changed) //!< names of organisations
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY changed)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY changed)
    Q_PROPERTY(bool pending READ isPending NOTIFY changed)
    Q_PROPERTY(bool conflicted READ isConflicted NOTIFY changed)
    Q_PROPERTY(bool overdue READ isLate NOTIFY changed)
    Q_PROPERTY(QString changedText READ changedText NOTIFY changed) //!< by whom and when
    //! Which fields `fields` has, in this order; empty: all but the title and long texts.
    Q_PROPERTY(QStringList fieldNames READ fieldNames WRITE setFieldNames NOTIFY fieldNamesChanged)
    Q_PROPERTY(samenspel::app::FieldListModel *fields READ fields CONSTANT)
    Q_PROPERTY(samenspel::app::ConflictListModel *conflicts READ conflicts CONSTANT)
    Q_PROPERTY(samenspel::app::HistoryListModel *history READ history CONSTANT)

public:
    explicit RecordController(QObject *parent = nullptr);

    //! For objects that QML did not make.
    void setWorkspace(Workspace *workspace);
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    void classBegin() override {}
    void componentComplete() override;

    [[nodiscard]] QString recordId() const;
    void setRecordId(const QString &id);
    [[nodiscard]] bool exists() const { return m_view.has_value() && !m_view->deleted; }
    [[nodiscard]] bool isDeleted() const { return m_view.has_value() && m_view->deleted; }
    [[nodiscard]] QString collectionName() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString reference() const;
    [[nodiscard]] QString spaceTitle() const;
    [[nodiscard]] QStringList readers() const;
    [[nodiscard]] bool isReadOnly() const { return !m_readOnlyReason.isEmpty(); }
    [[nodiscard]] QString readOnlyReason() const { return m_readOnlyReason; }
    [[nodiscard]] bool isPending() const { return m_view && m_view->pending; }
    [[nodiscard]] bool isConflicted() const;
    [[nodiscard]] bool isLate() const;
    [[nodiscard]] QString changedText() const;
    [[nodiscard]] QStringList fieldNames() const { return m_fieldNames; }
    void setFieldNames(const QStringList &names);
    [[nodiscard]] FieldListModel *fields() { return &m_fields; }
    [[nodiscard]] ConflictListModel *conflicts() { return &m_conflicts; }
    [[nodiscard]] HistoryListModel *history() { return &m_history; }

    //! Display text of a field; empty for an unknown one.
    Q_INVOKABLE QString text(const QString &name) const;
    Q_INVOKABLE QVariant value(const QString &name) const;
    //! Everything about one field, as `fields` has it.
    [[nodiscard]] FieldRow row(const QString &name) const;
    Q_INVOKABLE QString editText(const QString &name) const;
    Q_INVOKABLE QVariantList elements(const QString &name) const;
    Q_INVOKABLE QVariantList options(const QString &name) const;

    //! The user starts typing in a field: from now on his writes replace what he sees now.
    Q_INVOKABLE void beginEdit(const QString &name);
    Q_INVOKABLE void endEdit(const QString &name);
    //! Writes what the user typed or chose; empty clears. \return why not, or "".
    Q_INVOKABLE QString setField(const QString &name, const QVariant &value);
    Q_INVOKABLE QString addElement(const QString &name, const QVariant &value);
    Q_INVOKABLE QString removeElement(const QString &name, const QVariant &value);
    //! Makes a record, with more fields from \p preset (name → what a user would type), and shows
    //! it. \return its id; "" when it cannot be made, and Workspace::failed() says why.
    Q_INVOKABLE QString create(const QString &collection, const QString &title,
                               const QVariantMap &preset = {});
    Q_INVOKABLE QString remove();
    Q_INVOKABLE QString restore();
    //! Settles a choice by one of `conflicts`' choices. \return why not, or "".
    Q_INVOKABLE QString resolve(const QString &field, int choiceIndex);
    //! Settles it by something else.
    Q_INVOKABLE QString resolveWith(const QString &field, const QVariant &value);

Q_SIGNALS:
    void recordIdChanged();
    void fieldNamesChanged();
    void changed();
    void fieldChanged(const QString &name);

private:
    [[nodiscard]] const schema::Field *fieldOf(const QString &name) const;
    [[nodiscard]] std::vector<Version> shownVersions(const schema::Field &field) const;
    void onChanged(const sync::ChangeNotice &notice);
    void load();
    void fillModels();
    [[nodiscard]] QString whyReadOnly() const;
    //! Notes and announces why the last input was not taken; "" clears it.
    QString refuse(const schema::Field &field, const QString &sentence);
    [[nodiscard]] sync::RecordEdit edit() const;
    void commitText(const schema::Field &field, const std::string &text);
    QString setElement(const QString &name, const QVariant &value, bool present);
    QString setExistence(sync::RecordEdit::Existence existence, ActionKind kind);

    QPointer<Workspace> m_workspace;
    std::optional<RecordId> m_id;
    std::optional<sync::RecordView> m_view;
    std::optional<RecordState> m_state; //!< of the same moment as m_view
    const schema::Collection *m_collection = nullptr; //!< set with m_view
    QString m_readOnlyReason;
    QStringList m_fieldNames;
    FieldListModel m_fields;
    ConflictListModel m_conflicts;
    HistoryListModel m_history;
    std::vector<FieldNumber> m_pendingFields;
    std::map<FieldNumber, std::vector<Version>> m_seen; //!< of fields being edited
    std::map<FieldNumber, std::string> m_typed; //!< notes being edited: what the editor holds
    std::map<FieldNumber, QString> m_errors;
};

} // namespace samenspel::app
