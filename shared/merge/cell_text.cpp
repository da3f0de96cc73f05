// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/cell_text.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace samenspel {
namespace {

std::size_t bytesOf(const std::vector<std::string> &updates)
{
    return std::transform_reduce(updates.begin(), updates.end(), std::size_t{0}, std::plus{},
                                 [](const std::string &update) { return update.size(); });
}

} // namespace

CellText::CellText(std::string file, std::vector<std::string> waiting)
    : m_file(std::move(file))
    , m_waiting(std::move(waiting))
{}

Result<std::string> CellText::plain() const
{
    if (m_document) {
        return m_document->text();
    }
    return TextDocument::plainText(m_file).map(
        [](std::string_view text) { return std::string{text}; });
}

Result<void> CellText::parse() const
{
    if (!m_document) {
        auto read = TextDocument::decode(m_file);
        if (!read) {
            return tl::unexpected(read.error());
        }
        m_document = std::make_shared<TextDocument>(std::move(*read));
    }
    return {};
}

Result<const TextDocument *> CellText::document() const
{
    return parse().map([this]() -> const TextDocument * { return m_document.get(); });
}

Result<bool> CellText::apply(std::string_view update)
{
    const auto read = TextUpdate::decode(update);
    if (!read) {
        return tl::unexpected(read.error());
    }
    if (auto parsed = parse(); !parsed) {
        return tl::unexpected(parsed.error());
    }
    if (m_document->firstMissing(*read)) {
        return wait(update);
    }
    auto changed = integrate(*read);
    if (changed && *changed) {
        takeInWaiting();
    }
    return changed;
}

Result<bool> CellText::integrate(const TextUpdate &update)
{
    if (m_document.use_count() > 1) {
        m_document = std::make_shared<TextDocument>(*m_document);
    }
    const auto news = m_document->integrate(update);
    if (!news) {
        return tl::unexpected(news.error());
    }
    m_isFileCurrent &= news->isNone();
    return !news->isNone();
}

Result<bool> CellText::wait(std::string_view update)
{
    const auto at = std::ranges::lower_bound(m_waiting, update);
    if (at != m_waiting.end() && *at == update) {
        return false;
    }
    if (m_waiting.size() == kWaitingMax || bytesOf(m_waiting) + update.size() > kWaitingBytesMax) {
        return fail(Errc::Limit, "text: more than " + std::to_string(kWaitingMax) + " updates or "
                                     + std::to_string(kWaitingBytesMax)
                                     + " bytes wait for what they build on");
    }
    m_waiting.emplace(at, update);
    return true;
}

//! Until nothing more fits: the outcome is the largest set that is complete, whatever the order.
void CellText::takeInWaiting()
{
    const auto fits = [this](const std::string &waiting) {
        const auto update = TextUpdate::decode(waiting);
        return update && !m_document->firstMissing(*update) && integrate(*update);
    };
    while (std::erase_if(m_waiting, fits) > 0) {
    }
}

Result<void> CellText::merge(const CellText &other)
{
    const auto theirs = other.document();
    const auto ours = document();
    if (!theirs || !ours) {
        return tl::unexpected(theirs ? ours.error() : theirs.error());
    }
    CellText joined = *this;
    if (auto taken = joined.integrate((*theirs)->updateSince((*ours)->version())); !taken) {
        return tl::unexpected(taken.error());
    }
    joined.takeInWaiting();
    for (const std::string &waiting : other.m_waiting) {
        if (auto applied = joined.apply(waiting); !applied) {
            return tl::unexpected(applied.error());
        }
    }
    *this = std::move(joined);
    return {};
}

Result<void> CellText::rename(const TextRenaming &renaming)
{
    const auto known = document();
    if (!known) {
        return tl::unexpected(known.error());
    }
    CellText renamed;
    renamed.m_document = std::make_shared<TextDocument>();
    const TextUpdate everything = renaming.apply((*known)->updateSince({}));
    if (auto taken = renamed.integrate(everything); !taken) {
        return tl::unexpected(taken.error());
    }
    for (const std::string &waiting : m_waiting) {
        const auto update = TextUpdate::decode(waiting);
        if (!update) {
            return tl::unexpected(update.error());
        }
        if (auto applied = renamed.apply(renaming.apply(*update).encode()); !applied) {
            return tl::unexpected(applied.error());
        }
    }
    *this = std::move(renamed);
    return {};
}

Result<bool> CellText::lacksOwn(const TextUpdate &update, ReplicaId replica) const
{
    const auto known = document();
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto missing = (*known)->firstMissing(update);
    return missing && missing->replica == replica;
}

const std::string &CellText::file() const
{
    if (!m_isFileCurrent) {
        m_file = m_document->encode();
        m_isFileCurrent = true;
    }
    return m_file;
}

Result<void> CellText::check() const
{
    const auto known = document();
    if (!known) {
        return tl::unexpected(known.error());
    }
    const bool ordered =
        std::ranges::adjacent_find(m_waiting, std::ranges::greater_equal{}) == m_waiting.end();
    if (!ordered || (*known)->encode() != file() || m_waiting.size() > kWaitingMax
        || bytesOf(m_waiting) > kWaitingBytesMax) {
        return fail(Errc::Malformed, "text: its encoding is not the canonical one");
    }
    for (const std::string &waiting : m_waiting) {
        const auto update = TextUpdate::decode(waiting);
        if (!update) {
            return tl::unexpected(update.error());
        }
        if (!(*known)->firstMissing(*update)) {
            return fail(Errc::Malformed, "text: an update waits for nothing");
        }
    }
    return {};
}

} // namespace samenspel
