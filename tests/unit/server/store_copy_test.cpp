// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/store_copy.h"

#include "server/store/sqlite_store.h"
#include "store_contract_steps.h"

#include <QTemporaryDir>

#include <array>

namespace samenspel::server {

class StoreCopyTest : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;

    [[nodiscard]] std::unique_ptr<SqliteStore> open(const char *name) const
    {
        sqlite::OpenOptions options;
        options.path = m_folder->filePath(QLatin1String{name}).toStdString();
        auto store = SqliteStore::open(options);
        return store ? std::move(*store) : nullptr;
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void copiesTheVerdictsOfEveryReplicaWhateverItsNumber()
    {
        const auto from = open("from.db");
        const auto to = open("to.db");
        const std::array replicas{ReplicaId{1}, kAssen, ReplicaId{std::uint64_t{1} << 63U},
                                  ReplicaId{~std::uint64_t{0}}};
        MUST(from->begin());
        MUST(from->putIdentity({}));
        MUST(from->putSpace(kLeden, "Leden"));
        for (const ReplicaId replica : replicas) {
            MUST(from->append(kLeden, replica, "change set", {}));
            MUST(from->putVerdict(replica, accepted(1, 1)));
        }
        MUST(from->commit());
        MUST(to->begin());
        MUST(copyStore(*from, *to));
        MUST(to->commit());
        for (const ReplicaId replica : replicas) {
            QVERIFY(to->verdict(replica, ReplicaSeq{1})->has_value());
        }
        QVERIFY(contentDigest(*from).value() == contentDigest(*to).value());

        MUST(to->begin());
        MUST(to->putVerdict(kAssen, accepted(2, 2)));
        MUST(to->commit());
        QVERIFY(contentDigest(*from).value() != contentDigest(*to).value());
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::StoreCopyTest)
#include "store_copy_test.moc"
