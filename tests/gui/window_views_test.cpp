// SPDX-License-Identifier: EUPL-1.2
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <chrono>

using namespace std::chrono_literals;

//! The program as it is delivered, without a screen, on an empty profile.
class WindowViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyViewOpensWithoutAWarning_data()
    {
        QTest::addColumn<QStringList>("options");
        for (const char *view : {"agenda", "contacten", "lobby", "voormij", "instellingen"}) {
            const QString name = QString::fromLatin1(view);
            QTest::newRow(view) << QStringList{QStringLiteral("--view"), name};
        }
        QTest::newRow("agenda, dark and English")
            << QStringList{QStringLiteral("--view"),  QStringLiteral("agenda"),
                           QStringLiteral("--theme"), QStringLiteral("dark"),
                           QStringLiteral("--lang"),  QStringLiteral("en")};
    }

    void everyViewOpensWithoutAWarning()
    {
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        const QString picture = folder.filePath(QStringLiteral("view.png"));
        QProcess program;
        program.start(QStringLiteral(SAMENSPEL_PROGRAM),
                      QStringList{QStringLiteral("--profile"),
                                  folder.filePath(QStringLiteral("profile")),
                                  QStringLiteral("--size"), QStringLiteral("1024x640"),
                                  QStringLiteral("--screenshot"), picture}
                          + options);

        QVERIFY2(program.waitForFinished(static_cast<int>(std::chrono::milliseconds{120s}.count())),
                 "the program did not end");

        const QByteArray messages = program.readAllStandardError();
        QCOMPARE(program.exitCode(), 0);
        QVERIFY2(!messages.contains("qrc:/"), messages.constData());
        QCOMPARE(QImage{picture}.size(), QSize(1024, 640));
    }
};

QTEST_GUILESS_MAIN(WindowViewsTest)

#include "window_views_test.moc"
