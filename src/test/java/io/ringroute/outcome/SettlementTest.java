package io.ringroute.outcome;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs the real outcome and retry routes on a real PostgreSQL. */
@CamelSpringBootTest
@SpringBootTest(
    classes = SettlementContext.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties =
        "camel.main.routes-include-pattern=file:routes/errors.camel.yaml,"
            + "file:routes/outcome.camel.yaml,file:routes/reaper.camel.yaml,file:routes/retry.camel.yaml")
@Retention(RetentionPolicy.RUNTIME)
public @interface SettlementTest {}
