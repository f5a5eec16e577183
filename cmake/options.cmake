# SPDX-License-Identifier: Apache-2.0
# Flags for everything built here: optimisation, warnings, sanitizers, compiler cache.

# -O2 is what the figures in bench/ are measured with; no -march, so that one build runs on every x86-64.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g -DNDEBUG")

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(NORDVEST_CCACHE ccache)
  if(NORDVEST_CCACHE)
    # Paths below the source folder count as relative, so that all work trees of one machine share what one has compiled. The second
    # setting lets it keep what is compiled with a precompiled header (the tests).
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}"
        CCACHE_SLOPPINESS=pch_defines,time_macros "${NORDVEST_CCACHE}")
  endif()
endif()

# Our own targets are warning-free; what a user compiles against us is their choice.
function(nordvest_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion)
endfunction()

set(NORDVEST_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
if(NORDVEST_SANITIZE)
  add_compile_options(-fsanitize=${NORDVEST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${NORDVEST_SANITIZE})
endif()
