// Draws each chart that the page describes: {chart: {kind, ...}, columns, rows}. The kinds are below; charts.yaml says which
// report has which.
"use strict";
(() => {
  const COLOURS = ["#2f6fd0", "#e08a1e", "#3a9d6e", "#b5489b", "#7a6fd6", "#c2a500", "#2aa6b8", "#b5563c", "#7d8794", "#5d8a2e"];
  const SEVERITY = { P1: "#c62f3f", P2: "#e08a1e", P3: "#d4b106", P4: "#6f8fae" };
  const MOST = 12;
  const LANE = 30;
  const LANES = 50;
  const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;
  const look = light => (light
    ? { ink: "#1b2230", soft: "#5b6575", line: "#dde2ea", paper: "#ffffff" }
    : { ink: "#e4e8ee", soft: "#9aa5b5", line: "#2d3541", paper: "#1b212a" });

  const number = value => (value === null || value === undefined ? null : Number(value));
  const known = value => value !== null && value !== undefined;
  const escaped = text => String(text).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  const words = column => column.replace(/_(usd|s|ms|ratio|h|d|min)$/, "").replaceAll("_", " ");
  const time = value => (known(value) ? String(value).replace("T", " ").replace(/(:\d\d)(\.\d+)?Z$/, "$1") : "-");
  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}\u2026` : text);

  function figure(value, unit) {
    if (!known(value)) return "unknown";
    const plain = digits => Number(value).toLocaleString("en", { maximumFractionDigits: digits });
    if (unit === "share") return `${(Number(value) * 100).toLocaleString("en", { maximumSignificantDigits: 6 })} %`;
    if (unit === "USD") return `${Number(value).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 6 })} USD`;
    if (unit === "s") return duration(Number(value));
    return unit ? `${plain(3)} ${unit}` : plain(3);
  }

  function duration(seconds) {
    const s = Math.round(Math.abs(seconds));
    const sign = seconds < 0 ? "-" : "";
    if (s < 60) return `${sign}${s} s`;
    if (s < 3600) return `${sign}${Math.floor(s / 60)} min ${s % 60} s`;
    return s < 172800 ? `${sign}${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min` : `${sign}${Math.round(s / 8640) / 10} d`;
  }

  // Room around shares, but none beyond 0 and 1.
  const below = ({ min, max }) => {
    const step = 10 ** Math.floor(Math.log10(Math.max(max - min, 1e-6)));
    return Math.max(0, Math.floor(min / step) * step);
  };
  const above = ({ max }) => (max > 0.9 ? 1 : max);
  const shareAxis = unit => (unit === "share" ? { min: below, max: above } : {});
  const axisText = unit => ({ color: "inherit", hideOverlap: true, formatter: unit === "share" ? v => figure(v, unit) : undefined });
  const label = (row, of) => of.map(column => row[column]).filter(known).map(v => (/^\d{4}-\d\d-\d\dT/.test(v) ? time(v).slice(0, 16) : v)).join(", ");
  const lines = entries => entries.map(([name, text]) => `${escaped(name)}: <b>${escaped(text)}</b>`).join("<br>");
  const said = (row, columns) => (columns || []).filter(c => known(row[c])).map(c => [words(c), /T.*Z$/.test(row[c]) ? time(row[c]) : String(row[c])]);

  // The categories of a bar or point chart stand below each other, the first on top.
  function lanes(names, look) {
    return {
      type: "category", inverse: true, data: names, axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.ink, formatter: name => short(name, 38) },
    };
  }

  function values(unit, name, look, more) {
    return {
      type: "value", name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: look.soft },
      axisLabel: { ...axisText(unit), color: look.soft }, splitLine: { lineStyle: { color: look.line } }, ...more,
    };
  }

  const kinds = {
    // A window a bar, a scope a lane: lane, from, to (unknown: until), by (a severity), tip (columns).
    timeline({ chart, rows: all, look }) {
      // The widest scopes where there are too many to look at: they hold the narrower ones.
      const width = name => name.split("/").length;
      const lanesOfAll = [...new Set(all.map(row => row[chart.lane]))].sort((a, b) => width(a) - width(b) || (a < b ? -1 : 1));
      const names = lanesOfAll.slice(0, LANES).sort();
      const rows = all.filter(row => names.includes(row[chart.lane]));
      const until = row => Date.parse(row[chart.to] ?? row[chart.until] ?? row[chart.from]);
      const by = [...new Set(rows.map(row => row[chart.by] ?? "?"))].sort();
      return {
        height: names.length * LANE + 130,
        legend: { data: by },
        tooltip: { formatter: ({ data }) => lines([[words(chart.lane), data.row[chart.lane]], ...said(data.row, chart.tip)]) },
        dataZoom: [{ type: "inside", filterMode: "weakFilter", zoomOnMouseWheel: "ctrl" }],
        more: lanesOfAll.length - names.length,
        xAxis: { type: "time", boundaryGap: ["2%", "2%"], axisLabel: { color: look.soft, hideOverlap: true }, splitLine: { show: true, lineStyle: { color: look.line } } },
        yAxis: lanes(names, look),
        series: by.map((name, i) => ({
          name, type: "custom", color: SEVERITY[name] ?? COLOURS[i % COLOURS.length], encode: { x: [0, 1], y: 2 },
          data: rows.filter(row => (row[chart.by] ?? "?") === name)
            .map(row => ({ row, value: [Date.parse(row[chart.from]), until(row), names.indexOf(row[chart.lane]), known(row[chart.to]) ? 0 : 1] })),
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(0), api.value(2)]);
            const right = api.coord([api.value(1), api.value(2)])[0];
            const high = Math.min(16, api.size([0, 1])[1] * 0.6);
            const area = params.coordSys;
            const shape = echarts.graphic.clipRectByRect(
              { x, y: y - high / 2, width: Math.max(right - x, 3), height: high },
              { x: area.x, y: area.y, width: area.width, height: area.height });
            const open = api.value(3) === 1 ? { stroke: look.ink, lineWidth: 1.5, lineDash: [3, 2] } : {};
            return shape && { type: "rect", shape: { ...shape, r: 2 }, style: { fill: api.visual("color"), ...open } };
          },
        })),
      };
    },

    // A bar a row and column: of (columns that name the row), bars, minus (those to be taken off), stacked, unit,
    // below (true: what is below 0 is red).
    bars({ chart, rows, look }) {
      const shown = rows.slice(0, 40);
      // Axes count in tens: minutes are rounder than seconds.
      const [axis, scale] = chart.unit === "s" ? ["min", 1 / 60] : [chart.unit, 1];
      const minus = chart.minus ?? [];
      const bars = [...chart.bars, ...minus].filter(column => shown.some(row => known(row[column])));
      return {
        height: shown.length * (chart.stacked ? LANE : Math.max(LANE, bars.length * 14)) + 130,
        legend: bars.length > 1 ? {} : undefined,
        tooltip: {
          trigger: "axis", axisPointer: { type: "shadow" },
          formatter: items => `${escaped(items[0].name)}<br>${lines([
            ...[...chart.bars, ...minus].filter(c => c in shown[0]).map(c => [words(c), figure(shown[items[0].dataIndex][c], chart.unit)]),
            ...said(shown[items[0].dataIndex], chart.tip)])}`,
        },
        yAxis: lanes(shown.map(row => label(row, chart.of)), look),
        xAxis: values(axis, axis === "share" ? "" : axis ?? "", look),
        series: bars.map((column, i) => ({
          name: words(column) + (minus.includes(column) ? " (taken off)" : ""), type: "bar", barMaxWidth: 18,
          stack: chart.stacked ? "all" : undefined, color: COLOURS[i % COLOURS.length],
          data: shown.map(row => (known(row[column]) ? number(row[column]) * scale * (minus.includes(column) ? -1 : 1) : null))
            .map(value => (chart.below && value < 0 ? { value, itemStyle: { color: SEVERITY.P1 } } : value)),
        })),
        more: rows.length - shown.length,
      };
    },

    // Sums of y by x (a column or several), stacked by series, the largest ones; the others together.
    sums({ chart, rows, look }) {
      const at = row => label(row, [].concat(chart.x));
      const xs = [...new Set(rows.map(at))].sort();
      const total = new Map();
      const cell = new Map();
      for (const row of rows) {
        const name = label(row, [].concat(chart.series));
        const y = number(row[chart.y]) ?? 0;
        total.set(name, (total.get(name) ?? 0) + y);
        cell.set(`${at(row)} ${name}`, (cell.get(`${at(row)} ${name}`) ?? 0) + y);
      }
      const names = [...total.keys()].sort((a, b) => total.get(b) - total.get(a));
      const large = names.length > COLOURS.length ? names.slice(0, COLOURS.length - 1) : names;
      const rest = names.slice(large.length);
      const sum = (x, some) => some.reduce((all, name) => all + (cell.get(`${x} ${name}`) ?? 0), 0);
      const series = large.map(name => [name, [name]]).concat(rest.length ? [[`${rest.length} others`, rest]] : []);
      return {
        height: 360,
        legend: { type: "scroll" },
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: value => figure(value, chart.unit) },
        xAxis: { type: "category", data: xs, axisLabel: { color: look.soft, hideOverlap: true }, axisLine: { lineStyle: { color: look.line } } },
        yAxis: values(chart.unit, "", look),
        series: series.map(([name, some], i) => ({
          name, type: "bar", stack: "all", barMaxWidth: 48, color: COLOURS[i % COLOURS.length], data: xs.map(x => sum(x, some)),
        })),
      };
    },

    // A line a series: x (in the order of the rows), y, series; those that reach highest.
    lines({ chart, rows, look }) {
      const of = Map.groupBy ? Map.groupBy(rows, row => row[chart.series]) : rows.reduce(
        (map, row) => map.set(row[chart.series], [...(map.get(row[chart.series]) ?? []), row]), new Map());
      const high = some => Math.max(...some.map(row => number(row[chart.y]) ?? 0));
      const names = [...of.keys()].sort((a, b) => high(of.get(b)) - high(of.get(a)));
      const shown = names.slice(0, MOST);
      const longest = [...of.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
      const xs = longest.map(row => row[chart.x]);
      return {
        height: 400,
        legend: { type: "scroll" },
        tooltip: { trigger: "axis", valueFormatter: value => figure(value, chart.unit) },
        xAxis: { type: "category", data: xs, name: chart.x, nameLocation: "middle", nameGap: 28, axisLabel: { color: look.soft }, axisLine: { lineStyle: { color: look.line } } },
        yAxis: values(chart.unit, "", look, { min: 0 }),
        series: shown.map((name, i) => ({
          name, type: "line", color: COLOURS[i % COLOURS.length], lineStyle: { type: i < COLOURS.length ? "solid" : "dashed" },
          symbolSize: 7, connectNulls: false,
          data: xs.map(x => number((of.get(name).find(row => row[chart.x] === x) ?? {})[chart.y])),
        })),
        more: names.length - shown.length,
      };
    },

    // A point a row with its interval: of (names the row), value, low, high, unit.
    points({ chart, rows, look }) {
      const shown = rows.filter(row => known(row[chart.value])).slice(0, 40);
      return {
        height: shown.length * LANE + 110,
        tooltip: { formatter: ({ dataIndex }) => {
          const row = shown[dataIndex];
          return `${escaped(label(row, chart.of))}<br>${lines([
            [words(chart.value), figure(row[chart.value], chart.unit)],
            ...(known(row[chart.low]) ? [["interval", `${figure(row[chart.low], chart.unit)} to ${figure(row[chart.high], chart.unit)}`]] : []),
            ...said(row, chart.tip)])}`;
        } },
        yAxis: lanes(shown.map(row => label(row, chart.of)), look),
        xAxis: values(chart.unit, "", look, { scale: true, ...shareAxis(chart.unit) }),
        series: [
          whiskers(shown.map((row, i) => [number(row[chart.low]), number(row[chart.high]), i]), true, look),
          { type: "scatter", symbolSize: 10, color: COLOURS[0], data: shown.map((row, i) => [number(row[chart.value]), i]) },
        ],
        more: rows.length - shown.length,
      };
    },

    // A point a row: x, y with x_interval and y_interval [low, high], of (names the row), mark (true: on the front).
    scatter({ chart, rows, look }) {
      const shown = rows.filter(row => known(row[chart.x]) && known(row[chart.y]));
      const marked = row => row[chart.mark] === true;
      const points = (some, more) => ({
        type: "scatter", symbolSize: 12, data: some.map(row => ({ row, value: [number(row[chart.x]), number(row[chart.y])] })),
        labelLayout: { hideOverlap: true }, ...more,
      });
      const text = { show: true, position: "right", distance: 10, color: look.ink, formatter: ({ data }) => short(label(data.row, chart.of), 30) };
      const front = shown.filter(marked).sort((a, b) => number(a[chart.x]) - number(b[chart.x]));
      const [xLow, xHigh] = chart.x_interval ?? [];
      const [yLow, yHigh] = chart.y_interval ?? [];
      return {
        height: 460,
        legend: front.length > 0 ? {} : undefined,
        tooltip: { formatter: ({ data }) => (data.row ? `${escaped(label(data.row, chart.of))}<br>${lines([
          [words(chart.x), figure(data.row[chart.x], chart.x_unit)], [words(chart.y), figure(data.row[chart.y], chart.y_unit)],
          ...said(data.row, chart.tip)])}` : "") },
        xAxis: values(chart.x_unit, chart.x_name ?? words(chart.x), look, { boundaryGap: [0, "10%"] }),
        yAxis: values(chart.y_unit, "", look, { scale: true, ...shareAxis(chart.y_unit) }),
        series: [
          whiskers(shown.map(row => [number(row[xLow]), number(row[xHigh]), number(row[chart.y])]), true, look),
          whiskers(shown.map(row => [number(row[yLow]), number(row[yHigh]), number(row[chart.x])]), false, look),
          front.length > 1 && { name: chart.mark_name, type: "line", symbol: "none", color: COLOURS[1], lineStyle: { type: "dashed" }, data: front.map(row => [number(row[chart.x]), number(row[chart.y])]) },
          front.length > 0 && points(front, { name: chart.mark_name, color: COLOURS[1], symbol: "diamond", symbolSize: 15, label: text }),
          points(shown.filter(row => !marked(row)), { name: "others", color: COLOURS[0], label: text }),
        ].filter(Boolean),
        more: rows.length - shown.length,
      };
    },
  };

  // Lines from low to high at a place, lying or standing; an interval that is not known has none.
  function whiskers(all, lying, look) {
    return {
      type: "custom", silent: true, z: 1, data: all.filter(([low, high]) => low !== null && high !== null && low !== undefined),
      encode: lying ? { x: [0, 1], y: 2 } : { y: [0, 1], x: 2 },
      renderItem: (params, api) => {
        const at = v => api.coord(lying ? [v, api.value(2)] : [api.value(2), v]);
        const [x1, y1] = at(api.value(0));
        const [x2, y2] = at(api.value(1));
        const cap = (x, y) => ({ type: "line", shape: lying ? { x1: x, y1: y - 5, x2: x, y2: y + 5 } : { x1: x - 5, y1: y, x2: x + 5, y2: y }, style: { stroke: look.soft } });
        return { type: "group", children: [{ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: look.soft, lineWidth: 1.5 } }, cap(x1, y1), cap(x2, y2)] };
      },
    };
  }

  function draw(element, data, light, width) {
    const rows = data.rows.map(row => Object.fromEntries(row.map((value, i) => [data.columns[i], value])))
      .filter(row => ![].concat(data.chart.without ?? []).some(column => known(row[column])));
    const colours = look(light);
    const { height, more, legend, tooltip, ...option } = kinds[data.chart.kind]({ chart: data.chart, rows, look: colours });
    element.style.height = `${height}px`;
    echarts.getInstanceByDom(element)?.dispose();
    const drawn = echarts.init(element, null, { renderer: "svg", width });
    drawn.setOption({
      animation: false,
      useUTC: true,
      textStyle: { color: colours.ink, fontFamily: "inherit" },
      grid: { left: 8, right: 28, top: legend ? 48 : 20, bottom: 30, containLabel: true },
      ...(legend && { legend: { top: 4, left: 0, textStyle: { color: colours.ink }, ...legend } }),
      tooltip: {
        confine: true, backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 },
        extraCssText: "max-width: 30rem; white-space: normal", ...tooltip,
      },
      ...option,
    });
    if (more > 0) element.parentElement.dataset.more = `${more} more are in the table.`;
    return drawn;
  }

  function drawAll(light, width) {
    for (const element of document.querySelectorAll(".chart")) {
      draw(element, JSON.parse(element.parentElement.querySelector(".chart-data").textContent), light, width);
    }
  }

  const resized = () => document.querySelectorAll(".chart").forEach(element => echarts.getInstanceByDom(element)?.resize());
  drawAll(!dark());
  addEventListener("resize", resized);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(!dark()));
  // On paper the charts are light and as wide as A4 and Letter are when they lie; the layout is the screen's still.
  addEventListener("beforeprint", () => drawAll(true, 940));
  addEventListener("afterprint", () => drawAll(!dark()));
})();
