// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <cstddef>
#include <string>
#include <vector>

//! The relay program, as an administrator would run it, on a free loopback port.
namespace samenspel::bench {

class RelayProcess
{
public:
    //! \param memory  keep its folder in memory, so that fsync costs nothing
    //! \param plain  without TLS
    explicit RelayProcess(bool memory = false, bool plain = false);
    RelayProcess(const RelayProcess &) = delete;
    RelayProcess &operator=(const RelayProcess &) = delete;
    ~RelayProcess();

    void start();
    //! Ends it without warning (SIGKILL).
    void kill();
    //! An invitation for an accounthouder of \p organisation.
    [[nodiscard]] std::string invite(const QString &organisation);
    //! \p count links, made by one process.
    [[nodiscard]] std::vector<std::string> invite(const QString &organisation, std::size_t count);

    [[nodiscard]] double peakMegabytes() const;
    [[nodiscard]] double residentMegabytes() const;
    //! Bytes of its database, log included.
    [[nodiscard]] double diskMegabytes() const;

private:
    [[nodiscard]] QString data() const { return m_folder.path() + QStringLiteral("/relay"); }
    [[nodiscard]] double statusMegabytes(const char *field) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_port; //!< chosen at the first start, kept at later ones
    bool m_plain;
};

//! A folder in memory where there is one (/dev/shm), else an ordinary temporary one.
[[nodiscard]] QString folderTemplate(bool memory);

//! Ends the bench with a sentence: without the relay there is nothing to measure.
[[noreturn]] void giveUp(const QString &sentence);

} // namespace samenspel::bench
