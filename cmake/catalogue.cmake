# SPDX-License-Identifier: Apache-2.0
# The shared catalogue of upgrades goes into the library as text, so that C++ and Python have the same one and need no path.
set(catalogue "${PROJECT_SOURCE_DIR}/scenarios/catalogue.yaml")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${catalogue}")
file(READ "${catalogue}" catalogue_text)
configure_file("${PROJECT_SOURCE_DIR}/cmake/catalogue_text.cpp.in" "${PROJECT_BINARY_DIR}/catalogue_text.cpp" @ONLY)
target_sources(nordvest_sim PRIVATE "${PROJECT_BINARY_DIR}/catalogue_text.cpp")
