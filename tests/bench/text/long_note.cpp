// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/text/long_note.h"

#include "shared/merge/text/text_document.h"
#include "tests/bench/text/thread_time.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <vector>

namespace samenspel::bench {
namespace {

constexpr std::size_t kBurst = 8;
constexpr ReplicaId kAuthor{1};

//! Writes in bursts: types eight letters somewhere, deletes eight somewhere else, and so on.
class Typist
{
public:
    void edit(TextDocument &note, TextUpdate &into)
    {
        if (m_left == 0) {
            m_left = kBurst;
            m_deletes = !m_deletes;
            m_at = m_random() % note.length();
        }
        --m_left;
        if (m_deletes) {
            m_at = std::min(m_at, note.length() - 1);
            (void)note.erase(kAuthor, m_at, 1, into);
        } else {
            (void)note.insert(kAuthor, m_at++, "n", into);
        }
    }

private:
    std::mt19937 m_random{200}; // always the same edits
    std::size_t m_left = 0;
    std::size_t m_at = 0;
    bool m_deletes = true;
};

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

NoteReport measureLongNote(std::size_t bytes, std::size_t edits)
{
    NoteReport report;
    report.edits = edits;
    TextDocument note;
    TextDocument reader;
    TextUpdate update;
    (void)note.insert(kAuthor, 0, std::string(bytes, '.'), update);
    (void)reader.integrate(update);
    Typist typist;
    std::string message;
    std::vector<double> typed;
    std::vector<double> taken;
    typed.reserve(edits);
    taken.reserve(edits);
    for (std::size_t i = 0; i < edits; ++i) {
        update.clear();
        message.clear();
        const double begin = threadMillis();
        typist.edit(note, update);
        update.encodeTo(message);
        const double sent = threadMillis();
        (void)reader.integrate(*TextUpdate::decode(message));
        typed.push_back(sent - begin);
        taken.push_back(threadMillis() - sent);
    }
    report.typedMedianMicros = 1e3 * median(typed);
    report.typedWorstMillis = *std::max_element(typed.begin(), typed.end());
    report.takenMedianMicros = 1e3 * median(taken);
    report.takenWorstMillis = *std::max_element(taken.begin(), taken.end());
    const double begin = threadMillis();
    const std::string file = note.encode();
    const double saved = threadMillis();
    const auto loaded = TextDocument::decode(file);
    report.saveMillis = saved - begin;
    report.loadMillis = threadMillis() - saved;
    report.fileBytes = file.size();
    report.textBytes = note.bytes();
    report.equal = loaded && loaded->text() == note.text() && reader.text() == note.text();
    return report;
}

std::string toJson(const NoteReport &report)
{
    const nlohmann::ordered_json json{
        {"note_bytes", report.textBytes},
        {"equal", report.equal},
        {"edits", report.edits},
        {"typed_median_us", report.typedMedianMicros},
        {"typed_worst_ms", report.typedWorstMillis},
        {"taken_median_us", report.takenMedianMicros},
        {"taken_worst_ms", report.takenWorstMillis},
        {"save_ms", report.saveMillis},
        {"load_ms", report.loadMillis},
        {"bytes", report.fileBytes},
    };
    return json.dump();
}

std::string toTable(const NoteReport &report)
{
    std::array<char, 400> out{};
    (void)std::snprintf(
        out.data(), out.size(),
        "note of %zu bytes after %zu edits: %s\n"
        "  an edit: median %.2f us, worst %.2f ms; at a reader: median %.2f us, worst "
        "%.2f ms\n"
        "  save %.1f ms, load %.1f ms, file %zu bytes\n",
        report.textBytes, report.edits, report.equal ? "all copies equal" : "COPIES DIFFER",
        report.typedMedianMicros, report.typedWorstMillis, report.takenMedianMicros,
        report.takenWorstMillis, report.saveMillis, report.loadMillis, report.fileBytes);
    return out.data();
}

} // namespace samenspel::bench
