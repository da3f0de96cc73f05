// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

//! What a workload measured, for people and for machines.
namespace samenspel::bench {

struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    double limit = 0; //!< what the machine allows, measured in the same run; 0: none is known
};

struct Report {
    std::string workload;
    std::string what;
    std::vector<Figure> figures;

    void add(std::string name, double value, std::string unit, double limit = 0)
    {
        figures.push_back({std::move(name), value, std::move(unit), limit});
    }
};

[[nodiscard]] std::string toTable(const Report &report);
[[nodiscard]] std::string toJson(const std::vector<Report> &reports);

} // namespace samenspel::bench
