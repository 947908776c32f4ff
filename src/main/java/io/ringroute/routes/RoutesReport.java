package io.ringroute.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.springframework.stereotype.Component;

/** Tells which version of which file runs, how each route stands, and what is refused. */
@Component("routesReport")
public class RoutesReport {

  private final CamelContext camel;
  private final LiveRoutes live;
  private final RoutesReload reload;

  RoutesReport(CamelContext camel, LiveRoutes live, RoutesReload reload) {
    this.camel = camel;
    this.live = live;
    this.reload = reload;
  }

  /** As JSON fields; times are ISO 8601 in UTC. */
  public Map<String, Object> json() {
    return reload.whole(this::now);
  }

  private Map<String, Object> now() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", reload.folder().map(Object::toString).orElse(null));
    live.state()
        .ifPresent(
            state -> {
              json.put("version", state.running().files().version());
              json.put("since", state.since().toString());
              json.put("files", files(state.running()));
              json.put("routes", state.running().routes().map(this::route).toList());
              json.put("errors", state.faults().stream().map(RoutesReport::fault).toList());
              json.put(
                  "refused_since",
                  state.faultsSince() == null ? null : state.faultsSince().toString());
            });
    json.put("exchanges_in_old_versions", reload.inOldVersions());
    return json;
  }

  /** The routes of the files that don't run, each with its state. */
  Map<String, String> notRunning() {
    return reload.whole(this::notRunningNow);
  }

  private Map<String, String> notRunningNow() {
    Map<String, String> found = new LinkedHashMap<>();
    live.state()
        .ifPresent(
            state ->
                state
                    .running()
                    .routes()
                    .map(RouteEntry::id)
                    .filter(id -> !id.isEmpty() && !status(id).equals("Started"))
                    .forEach(id -> found.put(id, status(id))));
    return found;
  }

  private static List<Map<String, Object>> files(RouteFolder running) {
    List<Map<String, Object>> files = new ArrayList<>();
    running
        .files()
        .contents()
        .keySet()
        .forEach(name -> files.add(Map.of("name", name, "version", running.files().version(name))));
    return files;
  }

  private Map<String, Object> route(RouteEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    Route route = camel.getRoute(entry.id());
    json.put("id", entry.id());
    json.put("file", entry.file());
    json.put("state", status(entry.id()).toLowerCase(Locale.ROOT));
    json.put("uptime_ms", route == null ? 0 : route.getUptimeMillis());
    return json;
  }

  /** Camel's word for it; "Missing" when there is none. */
  private String status(String id) {
    ServiceStatus status =
        camel.getRoute(id) == null ? null : camel.getRouteController().getRouteStatus(id);
    return status == null ? "Missing" : status.name();
  }

  private static Map<String, Object> fault(RouteFault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", fault.file().isEmpty() ? null : fault.file());
    json.put("line", fault.line() == 0 ? null : fault.line());
    json.put("what", fault.what());
    return json;
  }
}
