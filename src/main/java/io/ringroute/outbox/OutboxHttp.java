package io.ringroute.outbox;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * The HTTP client for messages to other systems. It sends nothing twice by itself (Apache's client
 * else repeats what is answered 429 or 503), follows no redirect, and gives up before a message's
 * lease of two minutes is over: 5 s to connect, 30 s for the answer.
 */
@Component("outboxHttp")
class OutboxHttp implements HttpClientConfigurer {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(30);

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .setConnectionManager(connections())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(ANSWER)
                .setConnectionRequestTimeout(ANSWER)
                .build());
  }

  private static HttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(20)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(ANSWER).build())
        .build();
  }
}
