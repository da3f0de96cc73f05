// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

#include <QTimer>
#include <QVariantList>

#include <optional>

namespace samenspel::app {

struct OrganisationRow {
    RecordId record;
    QString slug;
    QString name;
    QString shortName;
    QString code;
    QString kind; //!< gemeente, provincie or waterschap
    QString accounthouder; //!< names; two of them when double
    QString accounthouderId; //!< of the first
    QString since; //!< "3 apr 2025"; empty when not stated
    bool gap = false; //!< nobody today
    bool doubled = false; //!< more than one today
    bool mine = false;
    QString stance; //!< code name, with a lobby file only
    QString stanceText;
    QString stanceDate;
    QString stanceCondition;
    bool harm = false;
    bool stanceEditable = false;
    std::optional<RecordId> stanceRecord;
    std::optional<SpaceId> stanceSpace;

    [[nodiscard]] const RecordId &key() const { return record; }
    friend bool operator==(const OrganisationRow &, const OrganisationRow &) = default;
};

//! The twelve, the province and the four: who is their accounthouder today and, with a lobby
//! file, where they stand.
class OrganisationModel : public SAMENSPEL_ROW_LIST_MODEL(OrganisationRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString lobbyFileId READ lobbyFileId WRITE setLobbyFileId NOTIFY lobbyFileIdChanged)
    Q_PROPERTY(int gaps READ gaps NOTIFY totalsChanged) //!< organisations without an accounthouder
    Q_PROPERTY(int supports READ supports NOTIFY totalsChanged) //!< of the twelve
    Q_PROPERTY(int conditionals READ conditionals NOTIFY totalsChanged) //!< of the twelve

public:
    enum Role {
        RecordIdRole = Qt::UserRole + 1, //!< string
        SlugRole, //!< string
        NameRole, //!< string
        ShortNameRole, //!< string
        CodeRole, //!< string
        KindRole, //!< string
        AccounthouderRole, //!< string
        AccounthouderIdRole, //!< string
        SinceRole, //!< string
        GapRole, //!< bool
        DoubledRole, //!< bool
        MineRole, //!< bool
        StanceRole, //!< string
        StanceTextRole, //!< string
        StanceDateRole, //!< string
        StanceConditionRole, //!< string
        HarmRole, //!< bool
        StanceEditableRole, //!< bool
    };
    Q_ENUM(Role)

    explicit OrganisationModel(QObject *parent = nullptr);

    [[nodiscard]] QString lobbyFileId() const;
    void setLobbyFileId(const QString &id);
    [[nodiscard]] int gaps() const;
    [[nodiscard]] int supports() const { return countOfTwelve(QStringLiteral("supports")); }
    [[nodiscard]] int conditionals() const { return countOfTwelve(QStringLiteral("conditional")); }

    //! -1: none of the seventeen.
    Q_INVOKABLE int indexOf(const QString &recordId) const;
    //! These write one organisation's stance or accounthouder. \return why not, or "".
    Q_INVOKABLE QString setStance(int row, const QString &code);
    Q_INVOKABLE QString setCondition(int row, const QString &text);
    Q_INVOKABLE QString setHarm(int row, bool harm);
    //! From today on \p personId; the present term ends yesterday.
    Q_INVOKABLE QString setAccounthouder(int row, const QString &personId);
    //! People to choose from, those of the organisation first: list of {value, text}.
    Q_INVOKABLE QVariantList accounthouderOptions(int row) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void lobbyFileIdChanged();
    void totalsChanged();

protected:
    void reload() override;
    void onChanged(const sync::ChangeNotice &notice) override;

private:
    [[nodiscard]] int countOfTwelve(const QString &stance) const;
    QString writeStance(int row, const char *field, const Value &value);

    std::optional<RecordId> m_lobbyFile;
    QTimer m_later; //!< gathers changes
};

} // namespace samenspel::app
