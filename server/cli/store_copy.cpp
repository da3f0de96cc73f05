// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/store_copy.h"

#include "server/store/postgres_connection.h"

namespace samenspel::server {

namespace {

constexpr std::size_t kPageBytes = std::size_t{4} * 1024 * 1024;
constexpr std::size_t kPageRows = 1'000;
//! The least signed number: half of all replicas are below 0.
constexpr ReplicaId kLeastReplica{std::uint64_t{1} << 63U};

//! What is done with each thing that a store holds, in this order.
class Visitor
{
public:
    Visitor() = default;
    Visitor(const Visitor &) = delete;
    Visitor &operator=(const Visitor &) = delete;
    virtual ~Visitor() = default;

    virtual Result<void> visit(const RelayIdentity &identity) = 0;
    virtual Result<void> visit(const Space &space) = 0;
    virtual Result<void> visit(const User &user) = 0;
    virtual Result<void> visit(UserId user, const access::Grant &grant) = 0;
    virtual Result<void> visit(const Device &device) = 0;
    virtual Result<void> visit(const Invitation &invitation) = 0;
    virtual Result<void> visit(const ReplicaOwner &owner) = 0;
    virtual Result<void> visit(const SpaceId &space, const LogRecord &record) = 0;
    virtual Result<void> visit(const SpaceId &space, const StoredState &state) = 0;
    virtual Result<void> visit(const ReplicaVerdict &verdict) = 0;
    virtual Result<void> visit(const ChainedLine &line) = 0;
};

//! Calls \p each with every item of a list, until one fails.
template<typename Item, typename Each>
Result<void> forAll(const Result<std::vector<Item>> &items, Each each)
{
    if (!items) {
        return tl::unexpected(items.error());
    }
    Result<void> done;
    for (const Item &item : *items) {
        done = done.and_then([&] { return each(item); });
    }
    return done;
}

//! The same with page after page; \p nextPage takes the last item of the page before.
template<typename Item, typename NextPage, typename Each>
Result<void> forAllPages(std::optional<Item> last, NextPage nextPage, Each each)
{
    for (;;) {
        const Result<std::vector<Item>> page = nextPage(last);
        if (const Result<void> done = forAll(page, each); !done || page->empty()) {
            return done;
        }
        last = page->back();
    }
}

Result<void> walkSpace(Store &store, const SpaceId &space, Visitor &visitor)
{
    const auto visit = [&](const auto &item) { return visitor.visit(space, item); };
    return forAllPages<LogRecord>(
               std::nullopt,
               [&](const std::optional<LogRecord> &last) {
                   return store.changes(space, last ? last->position : LogPosition{}, kPageBytes);
               },
               visit)
        .and_then([&] {
            return forAllPages<StoredState>(
                std::nullopt,
                [&](const std::optional<StoredState> &last) {
                    return store.states(space, last ? std::optional{last->record} : std::nullopt,
                                        kPageBytes);
                },
                visit);
        });
}

Result<void> walkPeople(Store &store, Visitor &visitor)
{
    const auto visit = [&](const auto &item) { return visitor.visit(item); };
    return forAll(store.users(),
                  [&](const User &user) {
                      return visitor.visit(user).and_then([&] {
                          const UserId id = user.identity.user;
                          return forAll(store.grants(id), [&](const access::Grant &grant) {
                              return visitor.visit(id, grant);
                          });
                      });
                  })
        .and_then([&] { return forAll(store.devices(), visit); })
        .and_then([&] { return forAll(store.invitations(), visit); })
        .and_then([&] { return forAll(store.replicaOwners(), visit); });
}

Result<void> walk(Store &store, Visitor &visitor)
{
    const auto visit = [&](const auto &item) { return visitor.visit(item); };
    const auto spaces = store.spaces();
    return store.identity()
        .and_then(visit)
        .and_then([&] { return forAll(spaces, visit); })
        .and_then([&] { return walkPeople(store, visitor); })
        .and_then([&] {
            return forAll(spaces,
                          [&](const Space &space) { return walkSpace(store, space.id, visitor); });
        })
        .and_then([&] {
            return forAllPages<ReplicaVerdict>(
                std::nullopt,
                [&](const std::optional<ReplicaVerdict> &last) {
                    return store.verdicts(last.value_or(ReplicaVerdict{kLeastReplica, {}}),
                                          kPageRows);
                },
                visit);
        })
        .and_then([&] {
            return forAllPages<ChainedLine>(
                std::nullopt,
                [&](const std::optional<ChainedLine> &last) {
                    return store.auditLines(last ? last->number : 0, kPageRows);
                },
                visit);
        });
}

class Copier final : public Visitor
{
public:
    explicit Copier(Store &to)
        : m_to(to)
    {}

    Result<void> visit(const RelayIdentity &identity) override
    {
        return m_to.putIdentity(identity);
    }
    Result<void> visit(const Space &space) override { return m_to.putSpace(space.id, space.title); }
    Result<void> visit(const User &user) override { return m_to.putUser(user); }
    Result<void> visit(UserId user, const access::Grant &grant) override
    {
        return m_to.putGrant(user, grant);
    }
    Result<void> visit(const Device &device) override { return m_to.putDevice(device); }
    Result<void> visit(const Invitation &invitation) override
    {
        return m_to.putInvitation(invitation);
    }
    Result<void> visit(const ReplicaOwner &owner) override
    {
        return m_to.putReplicaOwner(owner.replica, owner.user);
    }
    Result<void> visit(const SpaceId &space, const LogRecord &record) override
    {
        return m_to.append(space, record.replica, record.bytes, {})
            .and_then([&](LogPosition position) -> Result<void> {
                if (position != record.position) {
                    return fail(Errc::Storage, "the log of space " + space.name
                                                   + " has a gap before position "
                                                   + std::to_string(raw(record.position))
                                                   + ": run verify, and restore a backup");
                }
                return {};
            });
    }
    Result<void> visit(const SpaceId &space, const StoredState &state) override
    {
        return m_to.putState(space, state.record, state.bytes);
    }
    Result<void> visit(const ReplicaVerdict &verdict) override
    {
        return m_to.putVerdict(verdict.replica, verdict.verdict);
    }
    Result<void> visit(const ChainedLine &line) override { return m_to.audit(line.line); }

private:
    Store &m_to;
};

//! Each item's hash covers the one before it. Texts count as PostgreSQL keeps them.
class Digester final : public Visitor
{
public:
    [[nodiscard]] const crypto::Hash256 &digest() const { return m_digest; }

    Result<void> visit(const RelayIdentity &identity) override
    {
        return add({bytes(identity.log), bytes(identity.seed), number(raw(identity.replica))});
    }
    Result<void> visit(const Space &space) override
    {
        return add({text(space.id.name), text(space.title), number(raw(space.head))});
    }
    Result<void> visit(const User &user) override
    {
        return add({bytes(user.identity.user), text(user.identity.organisation.name),
                    number(user.identity.role), text(user.name), number(user.revoked)});
    }
    Result<void> visit(UserId user, const access::Grant &grant) override
    {
        return add({bytes(user), text(grant.space.name), number(grant.role)});
    }
    Result<void> visit(const Device &device) override
    {
        return add({bytes(device.id), bytes(device.user), bytes(device.key), text(device.name),
                    number(device.lastSeen.time_since_epoch().count()), number(device.revoked)});
    }
    Result<void> visit(const Invitation &invitation) override
    {
        std::vector<std::string> parts{bytes(invitation.codeHash),
                                       text(invitation.organisation.name),
                                       number(invitation.role),
                                       text(invitation.name),
                                       number(invitation.expires.time_since_epoch().count()),
                                       number(invitation.used)};
        for (const access::Grant &grant : invitation.grants) {
            parts.push_back(text(grant.space.name));
            parts.push_back(number(grant.role));
        }
        return add(parts);
    }
    Result<void> visit(const ReplicaOwner &owner) override
    {
        return add({number(raw(owner.replica)), bytes(owner.user)});
    }
    Result<void> visit(const SpaceId &space, const LogRecord &record) override
    {
        return add({text(space.name), number(raw(record.position)), number(raw(record.replica)),
                    record.bytes});
    }
    Result<void> visit(const SpaceId &space, const StoredState &state) override
    {
        return add({text(space.name), bytes(state.record), state.bytes});
    }
    Result<void> visit(const ReplicaVerdict &item) override
    {
        const Verdict &verdict = item.verdict;
        return add({number(raw(item.replica)), number(raw(verdict.seq)), bytes(verdict.chain),
                    text(verdict.space.name), number(raw(verdict.position)), number(verdict.reason),
                    text(verdict.detail)});
    }
    Result<void> visit(const ChainedLine &line) override
    {
        return add({number(line.number), number(line.line.time.time_since_epoch().count()),
                    text(line.line.actor), text(line.line.origin), text(line.line.action),
                    text(line.line.object), text(line.line.result)});
    }

private:
    template<typename Tag>
    static std::string bytes(const Id<Tag> &id)
    {
        return std::string{asBytes(id)};
    }
    template<std::size_t N>
    static std::string bytes(const std::array<std::byte, N> &array)
    {
        return std::string{crypto::asView(array)};
    }
    static std::string text(std::string_view text) { return postgres::storableText(text); }
    template<typename Number>
    static std::string number(Number number)
    {
        return std::to_string(static_cast<std::int64_t>(number));
    }

    //! As netstrings, so that no two items read alike.
    Result<void> add(const std::vector<std::string> &parts)
    {
        std::string all{crypto::asView(m_digest)};
        for (const std::string &part : parts) {
            all.append(std::to_string(part.size())).append(1, ':').append(part);
        }
        m_digest = crypto::blake2b256(all);
        return {};
    }

    crypto::Hash256 m_digest{};
};

} // namespace

Result<void> copyStore(Store &from, Store &to)
{
    Copier copier{to};
    return walk(from, copier);
}

Result<crypto::Hash256> contentDigest(Store &store)
{
    Digester digester;
    return walk(store, digester).map([&] { return digester.digest(); });
}

} // namespace samenspel::server
