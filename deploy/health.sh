#!/usr/bin/env bash
# Whether the Ringroute in this container lives: exits with 0 when its liveness is UP, else with 1.
# (An image with a Java runtime and little else has bash, but no curl.)
exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET /actuator/health/liveness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
timeout 4 grep -q '"status":"UP"' <&3 || exit 1
