package io.ringroute.database;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that Ringroute needs in leads or calls.
 *
 * @param type as PostgreSQL spells it
 * @param defaultValue how its default starts; empty for none
 * @param isDocumented of the original system; otherwise Ringroute adds it
 */
record WantedColumn(
    String table,
    String name,
    String type,
    boolean isNotNull,
    String defaultValue,
    boolean isDocumented) {

  private static final String DOCUMENTED =
      """
      leads.id integer not null default nextval(
      leads.name text not null
      leads.phone text not null
      leads.source text not null
      leads.email text
      leads.product_name text
      leads.city text
      leads.state text
      leads.query_message text
      leads.status text not null default 'new'
      leads.retry_after timestamp with time zone
      leads.retry_count integer not null default 0
      leads.created_at timestamp with time zone not null default now()
      leads.updated_at timestamp with time zone not null default now()
      calls.id integer not null default nextval(
      calls.lead_id integer
      calls.name text
      calls.phone text not null
      calls.source text
      calls.qualification jsonb
      calls.status text not null default 'calling'
      calls.failure_reason text
      calls.call_room text
      calls.call_started_at timestamp with time zone not null default now()
      calls.call_ended_at timestamp with time zone
      calls.duration_seconds integer
      calls.created_at timestamp with time zone not null default now()
      calls.updated_at timestamp with time zone not null default now()
      """;

  private static final String ADDED =
      """
      leads.priority integer not null default 0
      leads.failed_reason text
      leads.callbacks integer not null default 0
      leads.extra jsonb
      leads.external_id text
      leads.import_id integer
      leads.import_line integer
      calls.settled_at timestamp with time zone
      calls.phone_key text
      calls.deadline_at timestamp with time zone
      calls.token_hash text
      calls.token_expires_at timestamp with time zone
      calls.room_sid text
      calls.permit_at timestamp with time zone
      calls.looked_up_at timestamp with time zone
      calls.answered_at timestamp with time zone
      calls.leg_ended_at timestamp with time zone
      calls.sip_status_code integer
      calls.detail text
      calls.outcome text
      calls.inferred_reason text
      calls.callback_at timestamp with time zone
      calls.agent_report text
      calls.push_attempts integer not null default 0
      calls.push_after timestamp with time zone
      calls.push_parked_at timestamp with time zone
      calls.push_error text
      calls.push_unknown boolean not null default false
      calls.customer_id text
      calls.task_id text
      calls.pushed_at timestamp with time zone
      """;

  private static final Pattern FORM =
      Pattern.compile("(\\w+)\\.(\\w+) ([a-z ]+?)( not null)?(?: default (.+))?");
  private static final Pattern VARCHAR = Pattern.compile("character varying(?:\\((\\d+)\\))?");

  /** The shortest varchar that counts as text; 255 for every column that isn't here. */
  private static final Map<String, Integer> SHORTEST =
      Map.of(
          "leads.phone", 20,
          "calls.phone", 20,
          "leads.status", 20,
          "calls.status", 20,
          "calls.failure_reason", 20,
          "calls.call_room", 64);

  /** Those of the original system (contract 2). */
  static List<WantedColumn> documented() {
    return DOCUMENTED.lines().map(line -> of(line, true)).toList();
  }

  /** Those that the migrations add. */
  static List<WantedColumn> added() {
    return ADDED.lines().map(line -> of(line, false)).toList();
  }

  private static WantedColumn of(String line, boolean isDocumented) {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      throw new IllegalArgumentException(line);
    }
    return new WantedColumn(
        form.group(1),
        form.group(2),
        form.group(3),
        form.group(4) != null,
        form.group(5) == null ? "" : form.group(5),
        isDocumented);
  }

  /** Its name with its table's, like {@code leads.status}. */
  String path() {
    return table + "." + name;
  }

  /** What comes after its name when it is added to a table with rows. */
  String definition() {
    String value = defaultValue.isEmpty() && isNotNull ? "''" : defaultValue;
    return type + (isNotNull ? " not null" : "") + (value.isEmpty() ? "" : " default " + value);
  }

  /** Whether a column of that type will do: varchar that is long enough counts as text. */
  boolean accepts(String found) {
    Matcher varchar = VARCHAR.matcher(found);
    if (!type.equals("text") || !varchar.matches()) {
      return found.equals(type);
    }
    return varchar.group(1) == null
        || Integer.parseInt(varchar.group(1)) >= SHORTEST.getOrDefault(path(), 255);
  }
}
