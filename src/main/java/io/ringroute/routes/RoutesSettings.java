package io.ringroute.routes;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the YAML routes come from.
 *
 * @param dir the folder {@code ROUTES_DIR}, relative to the working directory; its {@code
 *     *.camel.yaml} files replace the built-in ones when it exists; blank asks for the built-in
 *     ones
 */
@ConfigurationProperties("ringroute.routes")
public record RoutesSettings(String dir) {}
