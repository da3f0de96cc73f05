# SPDX-License-Identifier: EUPL-1.2
# Debian packages: `cpack --config build/release/CPackConfig.cmake`.

install(TARGETS samenspel-relay RUNTIME DESTINATION bin COMPONENT relay)
install(FILES server/packaging/samenspel-relay.service DESTINATION lib/systemd/system COMPONENT relay)
install(FILES docs/operations.md LICENSE DESTINATION share/doc/samenspel-relay COMPONENT relay)

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL relay)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_CONTACT "Vereniging van Drentse Gemeenten <bureau@example.org>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RELAY_PACKAGE_NAME samenspel-relay)
set(CPACK_DEBIAN_RELAY_PACKAGE_SECTION net)
set(CPACK_COMPONENT_RELAY_DESCRIPTION
    "Relay of Samenspel\n Keeps what colleagues write in the cooperation agenda, and passes it on."
)
include(CPack)
