package io.ringroute.pages;

import io.ringroute.dialing.DialingSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Renders what changes on the page of what goes on, as the page itself does. */
@Component
class NowParts {

  private final NowSampler sampler;
  private final DialingSettings limits;
  private final Times times;
  private final SpringTemplateEngine templates;

  NowParts(
      NowSampler sampler, DialingSettings limits, Times times, SpringTemplateEngine templates) {
    this.sampler = sampler;
    this.limits = limits;
    this.times = times;
    this.templates = templates;
  }

  /**
   * @param seesNumbers whether for somebody who sees numbers
   * @throws org.springframework.dao.DataAccessException when the database is away
   */
  Told tell(boolean seesNumbers) {
    Onlooker onlooker = new Onlooker("", seesNumbers);
    NowView now = NowView.of(sampler.latest(), limits, onlooker, times);
    Context context = new Context(Locale.ENGLISH, Map.of("now", now, "onlooker", onlooker));
    // A carriage return, as in a name, would end a line of the event.
    String html = templates.process("pages/now", Set.of("live"), context).replace("\r", "");
    return new Told(html, now.updatedAt().iso() + " " + now.updatedAt().text());
  }

  /**
   * @param html the parts of the page, which tell no time of their own
   * @param at when they were true: ISO 8601, a space, and for people
   */
  record Told(String html, String at) {}
}
