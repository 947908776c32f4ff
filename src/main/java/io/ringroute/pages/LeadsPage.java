package io.ringroute.pages;

import io.ringroute.leads.LeadSearch;
import io.ringroute.reports.ReportRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Looks leads up, page by page; each page costs the same however many leads there are. */
@Controller
class LeadsPage {

  /** A search that finds little goes on by itself so often, then it asks. */
  private static final int MOST_ROUNDS = 20;

  private final LeadSearch search;
  private final Times times;

  LeadsPage(LeadSearch search, Times times) {
    this.search = search;
    this.times = times;
  }

  @GetMapping("/leads")
  String list(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String reason,
      @RequestParam(required = false) String source,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String cursor,
      @RequestParam(defaultValue = "0") int round,
      @ModelAttribute("onlooker") Onlooker onlooker,
      Model model,
      HttpServletResponse response) {
    LeadForm form = new LeadForm(q, state, reason, source, from, to, cursor, round);
    model.addAttribute("form", form);
    model.addAttribute("states", LeadWords.STATES);
    model.addAttribute("reasons", LeadWords.REASONS);
    try {
      show(search.find(form.query(times)), form, onlooker, model);
    } catch (ReportRefused e) {
      response.setStatus(e.getStatus());
      model.addAttribute("error", e.getMessage());
      model.addAttribute("leads", List.of());
    }
    return "pages/leads";
  }

  private void show(LeadSearch.Found found, LeadForm form, Onlooker onlooker, Model model) {
    model.addAttribute(
        "leads", found.leads().stream().map(lead -> LeadRow.of(lead, onlooker, times)).toList());
    model.addAttribute("next", found.next());
    model.addAttribute("goesOn", found.leads().isEmpty() && form.round() < MOST_ROUNDS);
    model.addAttribute("round", found.leads().isEmpty() ? form.round() + 1 : 0);
  }
}
