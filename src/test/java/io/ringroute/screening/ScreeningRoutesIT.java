package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.ringroute.TestDatabase;
import io.ringroute.TestRoutes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real screening routes on a real PostgreSQL. */
class ScreeningRoutesIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final JdbcClient jdbc = DATABASE.jdbc();
  private final PhoneNumbers phoneNumbers = new PhoneNumbers(false);
  private DefaultCamelContext context;
  private ProducerTemplate producer;

  @BeforeEach
  void start() throws Exception {
    jdbc.sql("drop function if exists refuse cascade").update();
    jdbc.sql("truncate leads, calls, do_not_call restart identity cascade").update();
    start(Whitelist.parse("", phoneNumbers));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void passesCallableLeadsWithTheirNumber() {
    int id = lead("Asha", "+91-98765 43210");
    List<Map<String, Object>> passed = screen();
    assertThat(passed).hasSize(1);
    assertThat(passed.get(0))
        .containsEntry("id", id)
        .containsEntry("phone", "+91-98765 43210")
        .containsEntry("phone_key", "+919876543210");
    assertThat(row(id)).containsEntry("status", "new").containsEntry("failed_reason", null);
  }

  @Test
  void failsALeadWithAnInvalidPhone() {
    int id = lead("Asha", "0091 98765 43210");
    assertThat(screen()).isEmpty();
    assertThat(row(id))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "invalid_phone");
  }

  @Test
  void failsALeadWithoutAPhoneInATableThatAllowsIt() {
    jdbc.sql("alter table leads alter column phone drop not null").update();
    int id = lead("Asha", null);
    assertThat(screen()).isEmpty();
    assertThat(row(id))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "invalid_phone");
  }

  @Test
  void failsALeadOutsideTheWhitelist() throws Exception {
    context.stop();
    start(Whitelist.parse("9876543210", phoneNumbers));
    int listed = lead("Asha", "09876543210");
    int other = lead("Binu", "9876543211");
    assertThat(screen()).extracting(lead -> lead.get("id")).containsExactly(listed);
    assertThat(row(other))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "not_whitelisted");
  }

  @Test
  void failsALeadThatAskedNotToBeCalled() {
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876543210'), ('+919876543219')")
        .update();
    int refused = lead("Asha", "98765 43210");
    int other = lead("Binu", "9876543211");
    assertThat(screen()).extracting(lead -> lead.get("id")).containsExactly(other);
    assertThat(row(refused))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "do_not_call");
  }

  @Test
  void namesTheFirstFilterThatALeadFails() throws Exception {
    context.stop();
    start(Whitelist.parse("9876543210", phoneNumbers));
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876543211')").update();
    int id = lead("Asha", "9876543211");
    screen();
    assertThat(row(id)).containsEntry("failed_reason", "not_whitelisted");
  }

  @Test
  void clearsTheRetryTimeOfARefusedLead() {
    int id = lead("Asha", "12345");
    jdbc.sql(
            "update leads set retry_after = now() - interval '1 hour', updated_at = now() - interval '1 day'")
        .update();
    screen();
    assertThat(row(id)).containsEntry("retry_after", null);
    assertThat(
            jdbc.sql("select count(*) from leads where updated_at > now() - interval '1 hour'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void leavesALeadAloneWhosePhoneOrStatusChangedMeanwhile() {
    int corrected = lead("Asha", "12345");
    int taken = lead("Binu", "12346");
    List<Map<String, Object>> due = due();
    jdbc.sql("update leads set phone = '9876543210' where id = ?").param(corrected).update();
    jdbc.sql("update leads set status = 'dispatched' where id = ?").param(taken).update();
    assertThat(screen(due)).isEmpty();
    assertThat(row(corrected)).containsEntry("status", "new").containsEntry("failed_reason", null);
    assertThat(row(taken))
        .containsEntry("status", "dispatched")
        .containsEntry("failed_reason", null);
  }

  @Test
  void leavesOutALeadWhoseScreeningFailsAndGoesOn() {
    jdbc.sql(
            """
            create function refuse() returns trigger language plpgsql as
            $$ begin raise exception 'odd row'; end $$
            """)
        .update();
    jdbc.sql(
            """
            create trigger odd before update on leads for each row
            when (old.name = 'Odd') execute function refuse()
            """)
        .update();
    int first = lead("Asha", "9876543210");
    int odd = lead("Odd", "12345");
    int bad = lead("Binu", "12346");
    int last = lead("Chitra", "9876543211");
    assertThat(screen()).extracting(lead -> lead.get("id")).containsExactly(first, last);
    assertThat(row(odd)).containsEntry("status", "new");
    assertThat(row(bad)).containsEntry("status", "failed");
  }

  @Test
  void leavesOutAFirstLeadWhoseScreeningFails() {
    List<Map<String, Object>> due =
        List.of(
            Map.of("id", "no number", "phone", "12345"), Map.of("id", 1, "phone", "9876543210"));
    Exchange screened = producer.send("direct:screening-screen", e -> e.getMessage().setBody(due));
    assertThat(screened.getException()).isNull();
    assertThat(screened.isRouteStop()).isFalse();
    assertThat(screened.getMessage().getBody()).asInstanceOf(LIST).hasSize(1);
  }

  @Test
  void stopsItsCallerWhenTheDoNotCallListCannotBeRead() throws Exception {
    lead("Asha", "9876543210");
    List<Map<String, Object>> due = due();
    jdbc.sql("alter table do_not_call rename to lost").update();
    MockEndpoint claim = caller();
    claim.expectedMessageCount(0);
    try {
      producer.requestBody("direct:caller", due);
    } finally {
      jdbc.sql("alter table lost rename to do_not_call").update();
    }
    claim.assertIsSatisfied();
  }

  @Test
  void letsItsCallerGoOnAfterOneLeadFailed() throws Exception {
    MockEndpoint claim = caller();
    claim.expectedMessageCount(1);
    producer.requestBody(
        "direct:caller",
        List.of(Map.of("id", 1, "phone", "9876543210"), Map.of("id", "none", "phone", "12345")));
    claim.assertIsSatisfied();
    assertThat(claim.getExchanges().get(0).getMessage().getBody()).asInstanceOf(LIST).hasSize(1);
  }

  @Test
  void passesNothingWhenNothingIsDue() {
    assertThat(screen(List.of())).isEmpty();
  }

  @Test
  void takesTextOfAnyKindAsDataOnly() {
    String evil = "'); drop table leads;-- ${bean:whitelist} ${sys.user.home} {{env:PATH}} :#id #";
    int id = lead(evil, evil);
    int fine = lead(evil, "9876543210");
    assertThat(screen()).extracting(lead -> lead.get("id")).containsExactly(fine);
    assertThat(row(id))
        .containsEntry("phone", evil)
        .containsEntry("failed_reason", "invalid_phone");
  }

  @Test
  void ignoresHeadersThatWouldChangeAStatement() {
    int id = lead("Asha", "12345");
    for (String header : Set.of("CamelSqlQuery", "camelsqlquery", "CAMELSQLQUERY")) {
      producer.requestBodyAndHeader("direct:screening-screen", due(), header, "delete from leads");
    }
    assertThat(row(id)).containsEntry("status", "failed");
  }

  private void start(Whitelist whitelist) throws Exception {
    context =
        TestRoutes.start(
            Map.of(
                "dataSource",
                DATABASE.dataSource(),
                "whitelist",
                whitelist,
                "leadPhones",
                new LeadPhones(phoneNumbers),
                "callableLeads",
                new CallableLeads()),
            Map.of(),
            "screening.camel.yaml");
    producer = context.createProducerTemplate();
  }

  private MockEndpoint caller() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:caller")
                .routeConfigurationId("polling")
                .to("direct:screening-screen")
                .to("mock:claim");
          }
        });
    return context.getEndpoint("mock:claim", MockEndpoint.class);
  }

  private int lead(String name, String phone) {
    return jdbc.sql("insert into leads (name, phone, source) values (?, ?, 'test') returning id")
        .params(name, phone)
        .query(Integer.class)
        .single();
  }

  private List<Map<String, Object>> due() {
    return jdbc.sql("select * from leads where status = 'new' order by id").query().listOfRows();
  }

  private List<Map<String, Object>> screen() {
    return screen(due());
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> screen(List<Map<String, Object>> due) {
    return producer.requestBody("direct:screening-screen", due, List.class);
  }

  private Map<String, Object> row(int id) {
    return jdbc.sql("select * from leads where id = ?").param(id).query().singleRow();
  }
}
