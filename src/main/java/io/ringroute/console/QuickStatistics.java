package io.ringroute.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.apache.camel.spi.ManagementAgent;

/**
 * Tells the statistics of all routes and their steps, for which an open diagram asks every few
 * seconds, in time. Camel asks each step for each route whether it is its own: seconds, and longer
 * than until the next question.
 */
@ManagedResource(description = "Managed CamelContext")
public final class QuickStatistics extends ManagedCamelContext {

  private static final Pattern ROUTE = Pattern.compile("(?m)^ *<routeStat id=\"([^\"]*)\".*$\n");

  private record Step(String route, int index, String xml) {}

  QuickStatistics(CamelContext camel) {
    super(camel);
  }

  @Override
  public String dumpRoutesStatsAsXml(boolean full, boolean steps) throws Exception {
    String routes = super.dumpRoutesStatsAsXml(full, false);
    if (!steps) {
      return routes;
    }
    Map<String, String> ofRoutes = stepsByRoute(full);
    return ROUTE
        .matcher(routes)
        .replaceAll(
            route ->
                Matcher.quoteReplacement(
                    route.group()
                        + "      <processorStats>\n"
                        + ofRoutes.getOrDefault(route.group(1), "")
                        + "      </processorStats>\n"));
  }

  private Map<String, String> stepsByRoute(boolean full) throws JMException {
    List<Step> steps = new ArrayList<>();
    ManagementAgent agent = getContext().getManagementStrategy().getManagementAgent();
    for (ObjectName name : agent.getMBeanServer().queryNames(processors(agent), null)) {
      steps.add(step(agent.newProxyClient(name, ManagedProcessorMBean.class), full));
    }
    return steps.stream()
        .sorted(Comparator.comparingInt(Step::index))
        .collect(
            Collectors.groupingBy(
                Step::route, Collectors.mapping(Step::xml, Collectors.joining())));
  }

  private ObjectName processors(ManagementAgent agent) throws JMException {
    return ObjectName.getInstance(
        agent.getMBeanObjectDomainName()
            + ":context="
            + getContext().getManagementName()
            + ",type=processors,*");
  }

  /** As Camel writes it. */
  private static Step step(ManagedProcessorMBean step, boolean full) {
    int index = step.getIndex();
    Integer line = step.getSourceLineNumber();
    String counts = step.dumpStatsAsXml(full).substring("<stats ".length());
    String xml =
        String.format(
            "        <processorStat id=\"%s\" index=\"%d\" state=\"%s\" disabled=\"%s\""
                + " sourceLineNumber=\"%d\" exchangesInflight=\"%d\" %s%n",
            step.getProcessorId(),
            index,
            step.getState(),
            step.getDisabled(),
            line == null ? -1 : line,
            step.getExchangesInflight(),
            counts);
    return new Step(step.getRouteId(), index, xml);
  }
}
