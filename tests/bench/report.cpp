// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace samenspel::bench {
namespace {

std::string number(double value)
{
    std::array<char, 32> text{};
    const char *format = value >= 100 ? "%.0f" : value >= 1 ? "%.2f" : "%.4f";
    const int length = std::snprintf(text.data(), text.size(), format, value);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

} // namespace

std::string toTable(const Report &report)
{
    constexpr std::size_t kNameWidth = 44;
    constexpr std::size_t kValueWidth = 22;
    std::string table = report.workload + "  " + report.what + "\n";
    for (const Figure &figure : report.figures) {
        table += "  " + padded(figure.name, kNameWidth)
                 + padded(number(figure.value) + " " + figure.unit, kValueWidth);
        if (figure.limit > 0) {
            table +=
                "limit " + number(figure.limit) + ", ratio " + number(figure.value / figure.limit);
        }
        while (table.back() == ' ') {
            table.pop_back();
        }
        table += "\n";
    }
    return table;
}

std::string toJson(const std::vector<Report> &reports)
{
    auto all = nlohmann::json::array();
    for (const Report &report : reports) {
        auto figures = nlohmann::json::array();
        for (const Figure &figure : report.figures) {
            figures.push_back(
                {{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}});
            if (figure.limit > 0) {
                figures.back()["limit"] = figure.limit;
            }
        }
        all.push_back({{"workload", report.workload}, {"what", report.what}, {"figures", figures}});
    }
    return all.dump(2) + "\n";
}

} // namespace samenspel::bench
