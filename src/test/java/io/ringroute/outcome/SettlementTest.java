package io.ringroute.outcome;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Runs the real outcome and retry routes on a real PostgreSQL. */
@CamelSpringBootTest
@SpringBootTest(
    classes = SettlementContext.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "LOOK_UP_INTERVAL=60s",
      "LOOK_UPS_PER_MINUTE=100000",
      "OUTCOME_GRACE=60s",
      "RINGING_TIMEOUT=30s"
    })
@ContextConfiguration(initializers = SettlementRoutes.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface SettlementTest {}
