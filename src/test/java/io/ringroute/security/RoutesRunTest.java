package io.ringroute.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RoutesRunTest {

  private final CamelContext camel = new DefaultCamelContext();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void answers503BeforeTheRoutesRun() throws Exception {
    MockHttpServletResponse response = answer("/api/agent/calls/1");
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(response.getContentAsString()).contains("starting or stopping");
    assertThat(answer("/livekit/webhook").getStatus()).isEqualTo(503);
  }

  @Test
  void letsRequestsThroughWhileTheRoutesRun() throws Exception {
    camel.start();
    assertThat(answer("/api/agent/calls/1").getStatus()).isEqualTo(200);
    camel.stop();
    assertThat(answer("/api/agent/calls/1").getStatus()).isEqualTo(503);
  }

  @Test
  void letsHealthThroughAtAnyTime() throws Exception {
    assertThat(answer("/actuator/health").getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse answer(String path) throws Exception {
    beans.addBean("camel", camel);
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setRequestURI(path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new RoutesRun(beans.getBeanProvider(CamelContext.class))
        .doFilter(request, response, new MockFilterChain());
    return response;
  }
}
