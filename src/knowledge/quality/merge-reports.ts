import type { QualityReport } from './quality-report';

/** One report of several territories: what they share is told once. The model's figures are the first that are given. */
export function mergeReports(reports: readonly QualityReport[]): QualityReport {
  const findings = new Map(reports.flatMap((report) => report.findings).map((finding) => [`${finding.kind} ${finding.file} ${finding.path.join('.')} ${finding.message}`, finding]));
  const reading = new Map(reports.flatMap((report) => report.reading).map((level) => [`${level.file} ${level.part}`, level]));
  return {
    findings: [...findings.values()],
    reading: [...reading.values()].sort((a, b) => a.score - b.score),
    accuracy: reports.find(({ accuracy }) => accuracy)?.accuracy,
  };
}
