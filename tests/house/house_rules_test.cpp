// SPDX-License-Identifier: EUPL-1.2
#include "house_rules.h"

#include <QTest>

using namespace samenspel::house;

class HouseRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokenRuleIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, const char *path, const char *line,
                            const char *finding) {
            QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(line)
                                << QString::fromUtf8(finding);
        };
        row("Qt in the core", "shared/a.h", "#include <QString>", "no Qt");
        row("Qt in the relay's core", "server/core/a.cpp", "#include <QtCore/qglobal.h>", "no Qt");
        row("a clock in the core", "sync/a.cpp",
            "auto now = std::chrono::system_clock"
            "::now();",
            "handed time");
        row("sync sees server", "sync/a.cpp", "#include \"server/core/hub.h\"", "sync stands");
        row("server sees sync", "server/core/a.cpp", "#include \"sync/replica.h\"",
            "server stands");
        row("shared sees sync", "shared/a.cpp", "#include \"sync/replica.h\"", "arrows");
        row("a promise to finish later", "app/a.cpp",
            "// TO"
            "DO: later",
            "finish it");
        row("a sleeping test", "tests/unit/a_test.cpp",
            "QTest::qSl"
            "eep(10);",
            "a test waits");
        row("a path of a machine", "docs/a.md",
            "see /wo"
            "rk/notes",
            "one machine");
        row("a registry's address", "third_party/package-lock.json",
            "  \"resol"
            "ved\": \"x\",",
            "registry");
    }

    void aBrokenRuleIsFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(QString, finding);
        const SourceFile file{path.toStdString(),
                              {"// SPDX-License-Identifier: EUPL-1.2", line.toStdString()}};

        const std::vector<Finding> findings = check(file);

        QCOMPARE(findings.size(), std::size_t{1});
        const QString found = QString::fromStdString(findings.front());
        QVERIFY2(found.startsWith(path + QStringLiteral(":2: ")), qPrintable(found));
        QVERIFY2(found.contains(finding), qPrintable(found));
    }

    void aSourceWithoutLicenceLineIsFound()
    {
        QCOMPARE(check({"app/a.cpp", {"int main() {}"}}).size(), std::size_t{1});
        QVERIFY(check({"docs/a.md", {"# Text"}}).empty());
    }

    void aSourceThatGrewTooLongIsFound()
    {
        SourceFile file{"app/a.cpp", std::vector<std::string>(500)};
        file.lines.front() = "// SPDX-License-Identifier: EUPL-1.2";
        QVERIFY(check(file).empty());
        file.lines.emplace_back();
        QCOMPARE(check(file).size(), std::size_t{1});
    }

    void theProjectKeepsEveryRule()
    {
        const std::vector<SourceFile> files = readProject(SAMENSPEL_SOURCE_DIR);
        QVERIFY(files.size() > 20);

        std::string findings;
        for (const SourceFile &file : files) {
            for (const Finding &finding : check(file)) {
                findings += "\n" + finding;
            }
        }
        QVERIFY2(findings.empty(), findings.c_str());
    }
};

QTEST_APPLESS_MAIN(HouseRulesTest)
#include "house_rules_test.moc"
