// `/jobs/query`: the life of Bulk API 2.0 query jobs (contract, §3). A job keeps row numbers only;
// a result part is written when it is asked for. How many polls a job takes, and whether it ends
// well, the faults say: no clock is involved. Thread-safe: every member is guarded by one mutex.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "mocks/salesforce/api_messages.h"
#include "mocks/salesforce/bulk_csv.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

class BulkJobs {
 public:
  /// Everything must outlive the jobs.
  BulkJobs(const Estate& estate, const SoqlEngine& engine, const Faults& faults)
      : estate_(estate), engine_(engine), faults_(faults) {}

  /// `parts` is the path behind `/jobs/query`; `base` is `/services/data/v67.0`.
  ApiAnswer Handle(const ApiRequest& request, const std::vector<std::string>& parts,
                   const std::string& base);

  /// Jobs created so far: what the daily limit counts.
  [[nodiscard]] int created() const;

 private:
  enum class State { kUploadComplete, kInProgress, kJobComplete, kFailed, kAborted };

  struct Job {
    std::string id;
    std::string operation;
    std::string base;  ///< with the version that it was created with
    std::string delimiter;
    std::string line_ending;
    State state = State::kUploadComplete;
    int polls = 0;
    QueryResult result;
    std::map<std::string, std::size_t> locators = {};  ///< handed out → first record
  };

  ApiAnswer Create(const ApiRequest& request, const std::string& base);
  ApiAnswer Poll(Job& job);
  ApiAnswer Abort(const ApiRequest& request, Job& job);
  ApiAnswer Delete(const Job& job);
  ApiAnswer Results(const ApiRequest& request, Job& job, const std::string& base);
  ApiAnswer ResultPages(const ApiRequest& request, Job& job);
  [[nodiscard]] ApiAnswer List() const;

  [[nodiscard]] State EndOf(const Job& job) const;
  [[nodiscard]] std::string JobJson(const Job& job) const;
  [[nodiscard]] std::string StatusJson(const Job& job) const;
  static std::string LocatorAt(Job& job, std::size_t first);
  static bool Ended(const Job& job);
  static const char* NameOf(State state);

  const Estate& estate_;
  const SoqlEngine& engine_;
  const Faults& faults_;
  mutable std::mutex mutex_;
  std::map<std::string, Job> jobs_;
  int created_ = 0;
};

}  // namespace crmaudit::mocks::salesforce
