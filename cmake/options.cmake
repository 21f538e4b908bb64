# Compile and link options of our own targets. Third-party headers are SYSTEM and stay unwarned.
add_library(crmaudit_options INTERFACE)
target_compile_options(crmaudit_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Werror
  # g++ 12 sees an overlap in "literal" + std::string at -O2 where none is (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(CRMAUDIT_SANITIZE)
  target_compile_options(crmaudit_options INTERFACE
    -fsanitize=${CRMAUDIT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(crmaudit_options INTERFACE -fsanitize=${CRMAUDIT_SANITIZE})
  # GCC's manual: sanitizers make this warning give false positives; the other builds have it.
  target_compile_options(crmaudit_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
else()
  target_compile_options(crmaudit_options INTERFACE
    -fstack-protector-strong $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
endif()
if(CRMAUDIT_FUZZ)
  target_compile_options(crmaudit_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_link_options(crmaudit_options INTERFACE -Wl,-z,relro,-z,now)

# crmaudit_library(name source...): one static library per folder, included as "folder/header.h".
function(crmaudit_library name)
  add_library(${name} STATIC ${ARGN})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE crmaudit_options)
endfunction()

# crmaudit_program(name source...): one executable in bin/.
function(crmaudit_program name)
  add_executable(${name} ${ARGN})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE crmaudit_options)
endfunction()
