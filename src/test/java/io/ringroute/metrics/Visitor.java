package io.ringroute.metrics;

import io.ringroute.PackagedApplication;
import io.ringroute.reports.Http;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

/** Asks an application all that anybody might, rightly and wrongly, and keeps what it answers. */
final class Visitor {

  private static final String JSON = "application/json";

  private final Http http;
  private final String api;
  private final String agent;
  private final String operator;
  private final String number;
  private Map<String, String> outputs;
  private String when;

  /**
   * @param number the first digits of the marked numbers
   */
  Visitor(PackagedApplication application, Map<String, String> secrets, String number) {
    this.http = new Http(application.port());
    this.api = "Bearer " + secrets.get("API_TOKEN");
    this.agent = "Bearer " + secrets.get("AGENT_API_TOKEN");
    this.operator = basic("operator:" + secrets.get("OPERATOR_PASSWORD"));
    this.number = number;
  }

  /**
   * @param kept where the answers go, by what was asked
   */
  void visit(Map<String, String> kept, String then) {
    outputs = kept;
    when = then;
    watch();
    err();
    pause("{\"reason\":\"ask the lead at " + number + "200\"}");
    keep("health while paused", http.get("/actuator/health", "Authorization", operator));
    http.post("/api/dialing/resume", "{}", "Authorization", api, "Content-Type", JSON);
  }

  private void watch() {
    keep("metrics", http.get("/actuator/prometheus", "Authorization", operator));
    keep("metrics without login", http.get("/actuator/prometheus"));
    keep("health", http.get("/actuator/health"));
    keep("health with login", http.get("/actuator/health", "Authorization", operator));
    keep("liveness", http.get("/actuator/health/liveness"));
    keep("readiness", http.get("/actuator/health/readiness"));
    keep("actuator", http.get("/actuator", "Authorization", operator));
    keep("dialling", http.get("/api/dialing", "Authorization", api));
    keep("description", http.get("/api/openapi.yaml", "Authorization", api));
    keep("login page", http.get("/login", "Accept", "text/html"));
  }

  /** Wrong requests with what must not come back. */
  private void err() {
    String phone = number + "999";
    keep("no token", http.post("/api/leads", lead(phone), "Content-Type", JSON));
    keep("wrong token", leads("Bearer qxsecret-wrong", lead(phone)));
    keep("wrong login", http.get("/actuator", "Authorization", basic("operator:qxsecret-wrong")));
    keep("broken JSON", leads(api, "{\"name\":\"Qxname\",\"phone\":\"" + phone));
    keep("wrong field", leads(api, "{\"name\":\"Qxname\",\"phone\":[\"" + phone + "\"]}"));
    keep("too large", pause("{\"reason\":\"" + phone.repeat(1000) + "\"}"));
    keep("no such lead", http.get("/api/leads/999999", "Authorization", api));
    keep("no such path", http.get("/api/nothing/" + phone, "Authorization", api));
    keep("wrong filter", http.get("/api/leads?stat=" + phone, "Authorization", api));
    keep(
        "wrong file",
        http.post("/api/imports?name=x.csv", "Remarks\n" + phone, "Authorization", api));
    keep("unsigned webhook", webhook("{\"event\":\"" + phone + "\"}"));
    keep("large webhook", webhook(phone.repeat(50_000)));
    keep("agent without token", http.get("/api/agent/calls/1"));
    keep("agent's wrong call", http.get("/api/agent/calls/" + phone, "Authorization", agent));
    keep(
        "agent's wrong report",
        report("failure", "{\"event_id\":\"e\",\"reason\":\"" + phone + "\"}"));
    keep("agent's broken report", report("qualification", "{\"event_id\":\"Qxname " + phone));
    keep("strange header", http.get("/api/dialing", "Authorization", api, "CamelHttpUri", phone));
  }

  private static String lead(String phone) {
    return "{\"name\":\"Qxname\",\"phone\":\"" + phone + "\"}";
  }

  private HttpResponse<String> leads(String authorization, String body) {
    return http.post("/api/leads", body, "Authorization", authorization, "Content-Type", JSON);
  }

  private HttpResponse<String> pause(String body) {
    return http.post("/api/dialing/pause", body, "Authorization", api, "Content-Type", JSON);
  }

  private HttpResponse<String> webhook(String body) {
    return http.post("/livekit/webhook", body, "Authorization", "qxsecret-forged");
  }

  private HttpResponse<String> report(String kind, String body) {
    return http.post(
        "/api/agent/calls/1/" + kind, body, "Authorization", agent, "Content-Type", JSON);
  }

  private void keep(String what, HttpResponse<String> answer) {
    String text = answer.statusCode() + "\n" + answer.headers().map() + "\n" + answer.body();
    outputs.put(what + " " + when, text);
  }

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes());
  }
}
