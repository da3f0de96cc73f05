# SPDX-License-Identifier: EUPL-1.2
# Language level, build types, compiler cache and linker: the same for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

# Assertions stay on in every build type: a broken assumption must end in a stop, which costs
# nothing (everything saved is on disk), and not in wrong data, which travels to everybody.
# Line tables only (-g1): readable backtraces at a third of the size of full debug information.
foreach(language C CXX)
    set(CMAKE_${language}_FLAGS_RELWITHDEBINFO "-O2 -g1")
    set(CMAKE_${language}_FLAGS_RELEASE "-O2")
endforeach()

if(NOT DEFINED CMAKE_RUNTIME_OUTPUT_DIRECTORY)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endif()

find_program(SAMENSPEL_CCACHE ccache)
if(SAMENSPEL_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${SAMENSPEL_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${SAMENSPEL_CCACHE})
endif()

find_program(SAMENSPEL_MOLD mold)
if(SAMENSPEL_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
