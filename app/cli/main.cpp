// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/command_line.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application{argc, argv};
    QCoreApplication::setApplicationName(QStringLiteral("samenspel-cli"));
    return samenspel::app::cli::run(argc, argv);
}
