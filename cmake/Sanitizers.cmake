# SPDX-License-Identifier: EUPL-1.2
# Presets asan, tsan and fuzz set this. A detected error ends the program, so a test cannot pass by
# printing it.
set(SAMENSPEL_SANITIZE "" CACHE STRING "Value for -fsanitize=, for example address,undefined")

if(SAMENSPEL_SANITIZE)
    add_compile_options(
        -fsanitize=${SAMENSPEL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    )
    add_link_options(-fsanitize=${SAMENSPEL_SANITIZE})
    # With the sanitizers' code in between, g++ 12 loses track of std::variant and cries wolf; the
    # ordinary build keeps the warning.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-error=maybe-uninitialized)
    endif()
    if(SAMENSPEL_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Qt's headers use atomic_thread_fence, which TSan does not model and g++ warns about.
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-tsan>)
    endif()
endif()
