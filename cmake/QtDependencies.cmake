# SPDX-License-Identifier: EUPL-1.2
# Qt for the folders that may know it. Debian 12 has 6.4.2; nothing here needs more.

find_package(Qt6 6.4 REQUIRED COMPONENTS
    Concurrent Core Gui LinguistTools Network Qml Quick QuickControls2 QuickTest Svg Test WebSockets
)
find_package(CLI11 REQUIRED)

set(CMAKE_AUTOMOC ON)
set(QT_QML_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/qml)

# Strict Qt: no silent conversions between bytes and text, no lower-case keywords (protobuf fields
# may be called `signals`).
function(samenspel_qt_options target)
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII
        QT_NO_CAST_TO_ASCII
        QT_NO_FOREACH
        QT_NO_KEYWORDS
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
        QT_NO_URL_CAST_FROM_STRING
    )
endfunction()
