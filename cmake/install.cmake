# SPDX-License-Identifier: Apache-2.0
# `cmake --install` and `find_package(nordvest)`.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/nordvest")
install(TARGETS nordvest_sim EXPORT nordvest_targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/sim/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/nordvest"
        FILES_MATCHING PATTERN "*.hpp")
install(EXPORT nordvest_targets NAMESPACE nordvest:: FILE nordvestTargets.cmake DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/nordvestConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/nordvestConfig.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/nordvestConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/nordvestConfig.cmake" "${PROJECT_BINARY_DIR}/nordvestConfigVersion.cmake"
        DESTINATION "${package_dir}")
