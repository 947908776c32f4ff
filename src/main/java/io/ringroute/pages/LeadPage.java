package io.ringroute.pages;

import io.ringroute.dialing.Reason;
import io.ringroute.leads.LeadStories;
import io.ringroute.reports.ReportRefused;
import io.ringroute.security.CallId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** All of one lead: why it is or isn't called, what can be done, and what happened. */
@Controller
class LeadPage {

  private final LeadStories stories;
  private final LeadTimeline timeline;
  private final Times times;
  private final DialingWords words;

  LeadPage(LeadStories stories, LeadTimeline timeline, Times times) {
    this.stories = stories;
    this.timeline = timeline;
    this.times = times;
    this.words = new DialingWords(times);
  }

  @GetMapping("/leads/{id}")
  String show(@PathVariable String id, @ModelAttribute("onlooker") Onlooker onlooker, Model model) {
    Map<String, Object> lead = stories.lead(id(id));
    List<Reason> reasons = stories.reasons(lead, times::words);
    boolean isInCall = reasons.stream().anyMatch(reason -> reason.code().equals("in_a_call"));
    model.addAttribute("lead", LeadRow.of(lead, onlooker, times));
    model.addAttribute("details", LeadDetails.of(lead, onlooker));
    model.addAttribute("why", onlooker.text(words.sentence(reasons.get(0))));
    model.addAttribute(
        "also", reasons.stream().skip(1).map(words::sentence).map(onlooker::text).toList());
    model.addAttribute("deeds", onlooker.isOperator() ? Deed.of(lead, isInCall) : List.of());
    model.addAttribute("timeline", timeline.of(lead, onlooker));
    return "pages/lead";
  }

  /**
   * @throws ReportRefused 404 when it is no lead's
   */
  static int id(String text) {
    return CallId.parse(text).orElseThrow(() -> new ReportRefused(404, "There is no such lead."));
  }
}
