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
        "camel.main.routes-exclude-pattern=**/dialing.*,**/intake.*,**/push.*,**/reports.*,"
            + "**/screening.*")
@Retention(RetentionPolicy.RUNTIME)
public @interface SettlementTest {}
