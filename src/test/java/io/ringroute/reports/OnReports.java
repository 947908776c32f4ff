package io.ringroute.reports;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Runs with the reports over real HTTP and a real database; one application for all such tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = ReportsRoutes.class)
@SpringBootTest(
    classes = ReportsApp.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.flyway.enabled=false",
      "ringroute.dialing.livekit-api-key=" + ReportsApp.KEY,
      "ringroute.dialing.livekit-api-secret=" + ReportsApp.SECRET
    })
public @interface OnReports {}
