package io.ringroute.push;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The HTTP client for the CRM. It sends nothing twice (Apache's client by itself repeats any
 * request that is answered 429 or 503), follows no redirect, and adds the key as the last step, to
 * requests to the CRM's host only, so that the key is in no exchange, route or trace.
 */
@Component("talkingShopsHttp")
class TalkingShopsHttp implements HttpClientConfigurer {

  static final String KEY_HEADER = "x-tenant-api-key";
  static final String LEAVE_BY_HEADER = "ringroute-leave-by";
  private static final long LEAVES_WITHIN = TimeUnit.SECONDS.toNanos(30);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  private final URI crm;
  private final String key;
  private final Timeout answer;

  TalkingShopsHttp(
      PushSettings settings, @Value("${ringroute.push.response-timeout:30s}") Duration timeout) {
    this.crm = settings.host();
    this.key = settings.apiKey();
    this.answer = Timeout.of(timeout);
  }

  /**
   * The latest moment, on this machine's steady clock, at which a request asked for now may leave.
   */
  public long leaveBy() {
    return System.nanoTime() + LEAVES_WITHIN;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setConnectionManager(connections())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(answer)
                .setConnectionRequestTimeout(answer)
                .build())
        .addRequestInterceptorLast(this::stopLate)
        .addRequestInterceptorLast(this::addKey);
  }

  private HttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(20)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(answer).build())
        .build();
  }

  private void stopLate(HttpRequest request, EntityDetails entity, HttpContext context)
      throws IOException {
    Header leaveBy = request.getFirstHeader(LEAVE_BY_HEADER);
    request.removeHeaders(LEAVE_BY_HEADER);
    if (leaveBy != null && System.nanoTime() - Long.parseLong(leaveBy.getValue()) > 0) {
      throw new InterruptedIOException("this node woke too late to send the request");
    }
  }

  private void addKey(HttpRequest request, EntityDetails entity, HttpContext context) {
    request.removeHeaders(KEY_HEADER);
    var host = request.getAuthority();
    if (host != null
        && host.getHostName().equalsIgnoreCase(crm.getHost())
        && host.getPort() == crm.getPort()
        && crm.getScheme().equalsIgnoreCase(request.getScheme())) {
      request.setHeader(KEY_HEADER, key);
    }
  }
}
