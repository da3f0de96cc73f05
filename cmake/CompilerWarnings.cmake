# SPDX-License-Identifier: EUPL-1.2

# Strict warnings as errors for a target whose sources we wrote. Not for generated code, which is
# why this is a function per target and not a directory option.
function(samenspel_warnings target)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
        -Woverloaded-virtual -Werror
    )
endfunction()

# qmlcachegen's C++ is not clean under -Wshadow: generated files of a QML module compile without
# warnings. Call it after qt_add_qml_module, in the same folder.
function(samenspel_quiet_generated_qml target)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "qmlcache|qmltyperegistrations")
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "-w;-Wno-error")
endfunction()
